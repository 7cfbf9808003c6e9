/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- a command line, never inside n8n */
import { Command, Option } from 'commander';

import { RULES } from './mutation';
import type { Mutation, Rule } from './mutation';
import { MUTATIONS } from './mutations';
import { Workbench } from './workbench';

interface Tried {
	mutation: Mutation;
	/** Whether a test noticed the mutation. */
	caught: boolean;
	/** The test, or why there is none. */
	by: string;
}

async function tryOut(mutation: Mutation, workbench: Workbench): Promise<Tried> {
	try {
		const failure = await workbench.firstFailure(mutation);
		if (!failure) return { mutation, caught: false, by: '**nothing**' };
		return { mutation, caught: true, by: `\`${failure.file.replace(/^test\//, '')}\`: ${failure.test}` };
	} catch (error) {
		return { mutation, caught: false, by: `**not tried**: ${error instanceof Error ? error.message : String(error)}` };
	}
}

function tableOf(tried: readonly Tried[]): string {
	const rows = tried.map(({ mutation: { rule, breaks }, by }) => [rule, breaks, by]);
	const cells = [['Rule', 'What is broken', 'Caught by'], ['---', '---', '---'], ...rows];
	return cells.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

async function run({ only }: { only?: Rule }): Promise<void> {
	const chosen = MUTATIONS.filter(({ rule }) => only === undefined || rule === only);
	const tried: Tried[] = [];
	const workbench = await Workbench.open();
	try {
		for (const mutation of chosen) {
			const result = await tryOut(mutation, workbench);
			tried.push(result);
			console.log(`${result.caught ? 'caught' : 'SURVIVES'}  ${mutation.rule} ${mutation.breaks}  by ${result.by}`);
		}
	} finally {
		await workbench.close();
	}
	console.log(`\n${tableOf(tried)}`);
	process.exitCode = tried.every(({ caught }) => caught) ? 0 : 1;
}

void new Command('mutate')
	.description('Breaks the rules of the engine one by one in a copy of the product and tells which test notices')
	.addOption(new Option('--only <rule>', 'only the mutations of one rule').choices(RULES))
	.action(run)
	.parseAsync();
