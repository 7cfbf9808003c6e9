import { Argument, Command } from 'commander';

import { connecting } from './sections/connecting';
import { crm } from './sections/crm';
import { examples } from './sections/examples';
import { files } from './sections/files';
import { form } from './sections/form';
import { moduleChange } from './sections/moduleChange';
import { nodePanel } from './sections/nodePanel';
import { oldWorkflows } from './sections/oldWorkflows';
import { operations } from './sections/operations';
import { schemaView } from './sections/schemaView';
import { selfClient } from './sections/selfClient';
import { shareOneWorld } from './support/world';

/** What a person does, in the order in which it is done; each section works without the others. */
const SECTIONS: Record<string, () => void> = {
	connecting,
	selfClient,
	nodePanel,
	form,
	moduleChange,
	schemaView,
	operations,
	files,
	crm,
	oldWorkflows,
	examples,
};

const { args: chosen } = new Command('npm run test:e2e --')
	.description(
		'Drives the packed package in the editor of a real n8n with a browser, against emulators of Bigin and Zoho CRM.',
	)
	.addArgument(new Argument('[sections...]', 'what to check; everything if left out').choices(Object.keys(SECTIONS)))
	.addHelpText('after', '\nCHROMIUM names the browser to use, if it is not /usr/bin/chromium.')
	.parse();

shareOneWorld();
for (const [name, section] of Object.entries(SECTIONS)) {
	if (chosen.length === 0 || chosen.includes(name)) section();
}
