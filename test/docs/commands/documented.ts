/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { REPOSITORY } from '../../host/paths';
import { PAGES } from '../pages';
import { type Command, commandOf } from './command';

/** Code in a block, code in a line, and the marks of what a command writes. */
const CODE = /^ *```\w*\n([\s\S]*?)^ *```|`([^`\n]+)`|<!-- .*?"?(npm run [^">]+?)"?(?: from .*?)?-->/gm;

const COMMAND = /^(?:[A-Z_]+=\S+ )*(?:npm|npx|node|curl|git|docker) /;

/** The commands of a page of Markdown, as they are written. */
export function commandsIn(text: string): string[] {
	const code = [...text.matchAll(CODE)].map(([, block, span, mark]) => block ?? span ?? mark);
	const lines = code.flatMap((part) => part.replace(/\\\n/g, ' ').split('\n'));
	return lines
		.flatMap((line) => line.split('&&'))
		.map((line) => line.trim())
		.filter((line) => COMMAND.test(line));
}

/** Every command of the documentation, each once. */
export function documentedCommands(): Command[] {
	const commands = PAGES.flatMap((page) => commandsIn(readFileSync(join(REPOSITORY, page), 'utf8'))).map(commandOf);
	return [...new Map(commands.map((command) => [command.text, command])).values()];
}
