import { Command } from 'commander';

import { Closing } from './closing';
import { startDemoN8n } from './demoN8n';
import type { DemoN8n } from './demoN8n';
import { OWNER } from './n8nApi';
import { say } from './progress';
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
	const options = new Command('npm start --')
		.description('Runs the packed package in a real n8n, against an emulator of Bigin.')
		.option('--run', 'execute the CSV workflow twice without a browser, print what became of every row, and stop')
		.parse()
		.opts<{ run?: boolean }>();

	closing.onSignals();
	try {
		const started = await startDemoN8n(closing);
		if (options.run === true) {
			const listed = await started.listsOurNodes();
			const asExpected = await runTwice(started.api, started.demo.csvWorkflow, started.emulator);
			await closing.closeAndExit(listed && asExpected ? 0 : 1);
		}
		closing.ready();
		printHowToGoOn(started);
	} catch (error) {
		await closing.fail(error);
	}
}

void main();
