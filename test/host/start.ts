import { Command, Option } from 'commander';

import { Closing } from './closing';
import { PRODUCT_NAMES } from '../emulator';
import type { ProductName } from '../emulator';
import { expectedOutcomes } from '../fixtures/contacts';
import { UPSERT_LEADS_NODE, UPSERT_NODE } from './demo';
import { startCrmDemoN8n, startDemoN8n } from './demoN8n';
import type { CrmDemoN8n, DemoN8n } from './demoN8n';
import { hostProjects } from './hostProjects';
import type { HostProject } from './hostProjects';
import { OWNER } from './n8nApi';
import { say } from './progress';
import { runErrorBranch } from './runErrorBranch';
import { runTwice } from './runTwice';

const closing = new Closing();

/** A started n8n: what is run in it without a browser, and what a person can do in it. */
interface Started {
	/** Executes the workflows and prints what became of every row; returns whether that was as it should be. */
	run: () => Promise<boolean>;
	/** What there is to open and to click, as lines. */
	howToGoOn: string;
}

const STARTS: Record<ProductName, (hostProject?: HostProject) => Promise<Started>> = {
	bigin: async (hostProject) => ofBigin(await startDemoN8n(closing, hostProject)),
	crm: async (hostProject) => ofCrm(await startCrmDemoN8n(closing, hostProject)),
};

function ofBigin({ address, api, demo, emulator, listsOurNodes }: DemoN8n): Started {
	const { csvWorkflow, errorBranchWorkflow } = demo;
	const refused = expectedOutcomes().rows.flatMap(({ row, first }) => (first === 'failed' ? [row] : []));
	return {
		run: async () => {
			const listed = await listsOurNodes();
			const asExpected = await runTwice(api, csvWorkflow, emulator);
			const branched = await runErrorBranch(api, errorBranchWorkflow, { node: UPSERT_NODE, refused });
			return listed && asExpected && branched;
		},
		howToGoOn: `
${signInAt(`${address}/workflow/${csvWorkflow.id}`)}

  Click "Execute workflow", then open the node "${UPSERT_NODE}": one result for each of 250 rows.
  Click it again: what was inserted is updated now.

  With an error branch:  ${address}/workflow/${errorBranchWorkflow.id}
  Bigin's stand-in:      ${emulator.url}`,
	};
}

/** The rows of the example of leads that have a fault. */
const REFUSED_LEADS = [4, 5];

function ofCrm({ address, api, demo: { leadsWorkflow }, emulator, listsOurNodes }: CrmDemoN8n): Started {
	const branch = { node: UPSERT_LEADS_NODE, refused: REFUSED_LEADS };
	return {
		run: async () => {
			const listed = await listsOurNodes();
			const first = await runErrorBranch(api, leadsWorkflow, branch);
			const second = await runErrorBranch(api, leadsWorkflow, branch);
			return listed && first && second;
		},
		howToGoOn: `
${signInAt(`${address}/workflow/${leadsWorkflow.id}`)}

  Click "Execute workflow", then open the node "${UPSERT_LEADS_NODE}": one result for each of 5 rows, of which 2 are refused.
  Click it again: what was inserted is updated now.

  Zoho CRM's stand-in:   ${emulator.url}`,
	};
}

const signInAt = (address: string) => `  Open       ${address}
  Sign in    ${OWNER.email}
  Password   ${OWNER.password}`;

async function main(): Promise<void> {
	const projects = await hostProjects();
	const versions = projects.map(({ version }) => version);
	const options = new Command('npm start --')
		.description('Runs the packed package in a real n8n, against an emulator of Bigin or of Zoho CRM.')
		.option('--run', 'execute the workflows without a browser, print what became of every row, and stop')
		.addOption(new Option('--product <name>', 'what to try').choices(PRODUCT_NAMES).default('bigin'))
		.addOption(
			new Option('--n8n <version>', 'the n8n to run it in: the usual one, or the oldest supported')
				.choices(versions)
				.default(versions[0]),
		)
		.parse()
		.opts<{ run?: boolean; product: ProductName; n8n: string }>();

	closing.onSignals();
	try {
		const { run, howToGoOn } = await STARTS[options.product](projects.find(({ version }) => version === options.n8n));
		if (options.run === true) await closing.closeAndExit((await run()) ? 0 : 1);
		closing.ready();
		say('\nn8n is ready.');
		say(howToGoOn);
		say('\nEverything is on this machine only and is thrown away at the end. Press Ctrl-C to stop.');
	} catch (error) {
		await closing.fail(error);
	}
}

void main();
