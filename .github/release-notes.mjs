// Prints the notes of a release, which are its section of CHANGELOG.md: node .github/release-notes.mjs v1.2.3
// Fails when the tag, the version in package.json and the changelog do not agree, or the section has no date yet.
import { readFile } from 'node:fs/promises';

/** The section's heading and text; throws an error that says what is missing. */
function sectionOf(changelog, version) {
	const sections = changelog.split(/^## /m).slice(1);
	const section = sections.find((text) => text.startsWith(`${version} - `));
	if (section === undefined) throw new Error(`CHANGELOG.md has no section "## ${version} - <date>".`);
	const [heading, ...lines] = section.split('\n');
	const date = heading.slice(`${version} - `.length).trim();
	if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new Error(`CHANGELOG.md dates ${version} "${date}", not YYYY-MM-DD.`);
	const text = lines.join('\n').trim();
	if (text === '') throw new Error(`CHANGELOG.md says nothing about ${version}.`);
	return text;
}

async function main(tag) {
	const { version } = JSON.parse(await readFile('package.json', 'utf8'));
	if (tag !== `v${version}`) throw new Error(`The tag is ${tag}, but package.json has version ${version}.`);
	console.log(sectionOf(await readFile('CHANGELOG.md', 'utf8'), version));
}

main(process.argv[2]).catch(({ message }) => {
	console.error(message);
	process.exitCode = 1;
});
