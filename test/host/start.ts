import { Command, Option } from 'commander';

import { Closing } from './closing';
import { startDemoN8n } from './demoN8n';
import type { DemoN8n } from './demoN8n';
import { hostProjects } from './hostProjects';
import { OWNER } from './n8nApi';
import { say } from './progress';
import { runErrorBranch } from './runErrorBranch';
import { runTwice } from './runTwice';

const closing = new Closing();

function printHowToGoOn({ address, demo, emulator }: DemoN8n): void {
	say(`
n8n is ready.

  Open       ${address}/workflow/${demo.csvWorkflow.id}
  Sign in    ${OWNER.email}
  Password   ${OWNER.password}

  Click "Execute workflow", then open the node "Upsert Contacts": one result for each of 250 rows.
  Click it again: what was inserted is updated now.

  With an error branch:  ${address}/workflow/${demo.errorBranchWorkflow.id}
  Bigin's stand-in:      ${emulator.url}

Everything is on this machine only and is thrown away at the end. Press Ctrl-C to stop.`);
}

async function main(): Promise<void> {
	const projects = await hostProjects();
	const versions = projects.map(({ version }) => version);
	const options = new Command('npm start --')
		.description('Runs the packed package in a real n8n, against an emulator of Bigin.')
		.option('--run', 'execute the CSV workflows without a browser, print what became of every row, and stop')
		.addOption(
			new Option('--n8n <version>', 'the n8n to run it in: the usual one, or the oldest supported')
				.choices(versions)
				.default(versions[0]),
		)
		.parse()
		.opts<{ run?: boolean; n8n: string }>();

	closing.onSignals();
	try {
		const started = await startDemoN8n(
			closing,
			projects.find(({ version }) => version === options.n8n),
		);
		if (options.run === true) {
			const listed = await started.listsOurNodes();
			const asExpected = await runTwice(started.api, started.demo.csvWorkflow, started.emulator);
			const branched = await runErrorBranch(started.api, started.demo.errorBranchWorkflow);
			await closing.closeAndExit(listed && asExpected && branched ? 0 : 1);
		}
		closing.ready();
		printHowToGoOn(started);
	} catch (error) {
		await closing.fail(error);
	}
}

void main();
