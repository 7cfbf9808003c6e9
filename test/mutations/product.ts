/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The code of the nodes below a folder: each file's text by its path. */
export function productFiles(root: string): Map<string, string> {
	const paths = readdirSync(join(root, 'nodes'), { recursive: true, encoding: 'utf8' });
	const sources = paths.filter((path) => path.endsWith('.ts')).map((path) => join(root, 'nodes', path));
	return new Map(sources.map((path) => [path, readFileSync(path, 'utf8')]));
}

/** The paths of the files in which a snippet stands, one for each time that it does. */
export function placesOf(snippet: string, files: ReadonlyMap<string, string>): string[] {
	return [...files].flatMap(([path, text]) => Array.from({ length: text.split(snippet).length - 1 }, () => path));
}
