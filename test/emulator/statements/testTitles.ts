/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads test files; runs in Node, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	type CallExpression,
	createSourceFile,
	forEachChild,
	isCallExpression,
	isStringLiteralLike,
	type Node,
	ScriptTarget,
} from 'typescript';

/** `describe`, `it.each(...)` and the like: the word it begins with. */
const wordOf = (call: CallExpression): string => /^\w+/.exec(call.expression.getText())?.[0] ?? '';

function titlesIn(node: Node, before: readonly string[]): string[] {
	const title = isCallExpression(node) ? node.arguments.at(0) : undefined;
	const named = isCallExpression(node) && title && isStringLiteralLike(title) ? { word: wordOf(node), title } : null;
	if (named?.word === 'it') return [[...before, named.title.text].join(' > ')];
	const path = named?.word === 'describe' ? [...before, named.title.text] : before;
	const titles: string[] = [];
	forEachChild(node, (child) => void titles.push(...titlesIn(child, path)));
	return titles;
}

/** Every test of a folder as `<file>: <describe> > <test>`, with titles of tables as they are written. */
export function testTitles(folder: string): string[] {
	const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts'));
	return files.flatMap((file) => {
		const source = createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ScriptTarget.Latest, true);
		return titlesIn(source, []).map((title) => `${file.replace('.test.ts', '')}: ${title}`);
	});
}

/** Tests of the switches themselves name them without showing what they do. */
const ABOUT_SWITCHES: readonly string[] = ['switches.test.ts', 'cli.test.ts'];

/** The text of all tests of a folder that show what the emulator does. */
export const testText = (folder: string): string =>
	readdirSync(folder)
		.filter((file) => file.endsWith('.test.ts') && !ABOUT_SWITCHES.includes(file))
		.map((file) => readFileSync(join(folder, file), 'utf8'))
		.join('\n');
