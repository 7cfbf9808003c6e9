import { PROBLEM_REASONS, problemOf } from '../../../nodes/shared/problems/problem';
import type { ProblemReason } from '../../../nodes/shared/problems/problem';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import type { Explanation } from './explanation';
import { SECTIONS } from './sections';

/** n8n's own index of the item in the examples. */
const ITEM = 3;

const HEADER = `<!-- Written by "npm run docs:errors" from the messages in nodes/shared/problems. Do not edit. -->

# What the node says when something goes wrong

Each message is one sentence or two: which field, which value, what was expected and what to do. In brackets follow a code and the number of
the item, which is n8n's own and starts at 0. Search this page for words of the message, or find its code:

`;

const HOW_TO_READ = `
The output has the same facts apart, under \`details\`: \`outcome\`, \`code\`, \`field\`, \`label\`, \`value\`, \`expected\`, \`status\` and \`attempts\`
(see [Outcomes and errors](../README.md#outcomes-and-errors)). A workflow should go by \`outcome\` and \`code\`, not by the words, which may
be improved in later versions. The code is Bigin's own where Bigin refused the record, and otherwise the one that Bigin would have given.

With **On Error** set to *Stop Workflow* the run ends with the message of the first failed item; the text below it counts all items and lists
the first failures.

In the examples the item is number ${ITEM}. Where a message is not about one item, as when a credential is tested, only the code is in
brackets.
`;

/** docs/errors.md, rendered from the message table. */
export function errorReference(): string {
	const sections = SECTIONS.map(({ title, intro, explanations }) => {
		const entries = PROBLEM_REASONS.flatMap((reason) => {
			const explanation = explanations[reason];
			return explanation ? [entryOf(reason, explanation)] : [];
		});
		return [`## ${title}`, intro, ...entries].join('\n\n');
	});
	return `${HEADER}${codeTable()}${HOW_TO_READ}\n${sections.join('\n\n')}\n`;
}

/** Above this the table names the parts of the page instead. */
const MOST_LINKS = 6;

/** The address of a heading on this page, as GitHub makes it. */
export function anchorOf(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^a-z0-9 -]/g, '')
		.replaceAll(' ', '-');
}

/** One message: its code, how it reads, what it means and what to do. */
function entryOf(reason: ProblemReason, { title, examples, means, todo }: Explanation): string {
	const sentences = examples.map((facts) => `> ${sentenceFor(problemOf(reason, facts), ITEM)}`);
	const codes = codesOf(reason, examples)
		.map((code) => `\`${code}\``)
		.join(', ');
	return [
		`### ${title}`,
		`Code ${codes}, reason \`${reason}\``,
		sentences.join('\n\n'),
		`**What it means.** ${means}`,
		`**What to do.** ${todo}`,
	].join('\n\n');
}

/** The code of the table, and others under which Bigin says the same. */
function codesOf(reason: ProblemReason, examples: Explanation['examples']): string[] {
	return [
		...new Set([problemOf(reason), ...examples.map((facts) => problemOf(reason, facts))].map(({ code }) => code)),
	];
}

const linkTo = (title: string): string => `[${title}](#${anchorOf(title)})`;

function codeTable(): string {
	const rows = new Map<string, { sections: Set<string>; links: string[] }>();
	for (const { title: section, explanations } of SECTIONS) {
		for (const reason of PROBLEM_REASONS) {
			const explanation = explanations[reason];
			if (explanation === undefined) continue;
			const { title, examples } = explanation;
			for (const code of codesOf(reason, examples)) {
				const row = rows.get(code) ?? { sections: new Set<string>(), links: [] };
				row.sections.add(linkTo(section));
				row.links.push(linkTo(title));
				rows.set(code, row);
			}
		}
	}
	const lines = [...rows]
		.sort(([one], [other]) => one.localeCompare(other, 'en'))
		.map(([code, { sections, links }]) => {
			const many = links.length > MOST_LINKS;
			return `| \`${code}\` | ${many ? `Most of ${[...sections].join(', ')}` : links.join('<br>')} |`;
		});
	return ['| Code | What it can be |', '| --- | --- |', ...lines, ''].join('\n');
}
