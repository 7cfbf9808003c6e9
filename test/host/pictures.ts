import { MANUAL_TRIGGER, UPSERT_NODE } from './demo';
import type { DemoN8n } from './demoN8n';
import type { Editor } from './editor';
import { image, takePictures } from './takePictures';

/** The form, with fields mapped by hand, and the form of a new credential. */
async function pictureForm(editor: Editor, { demo }: DemoN8n): Promise<void> {
	await editor.resize({ width: 1400, height: 1790 });
	await editor.openWorkflow(demo.errorBranchWorkflow.id);
	await editor.openNode(UPSERT_NODE);
	await editor.picture(image('form'), editor.marked('node-parameters'));
	await editor.resize({ width: 1300, height: 1400 });
	await editor.startNewCredential();
	await editor.marked('parameter-input-signInServer').scrollIntoViewIfNeeded();
	await editor.picture(image('credential'), editor.marked('editCredential-modal'));
}

/** The refused items behind their own branch. */
async function pictureErrorBranch(editor: Editor, { demo }: DemoN8n): Promise<void> {
	await editor.resize({ width: 1120, height: 940 });
	await editor.openWorkflow(demo.errorBranchWorkflow.id);
	await editor.run(MANUAL_TRIGGER, 'Refused Items');
	await editor.openLogs();
	await editor.marked('log-details-output').getByText('error', { exact: true }).first().scrollIntoViewIfNeeded();
	await editor.picture(image('error-branch'));
}

/** One result for every row, and the node's sentence about the run. */
async function pictureRun(editor: Editor, { demo }: DemoN8n): Promise<void> {
	await editor.resize({ width: 1380, height: 820 });
	await editor.openWorkflow(demo.csvWorkflow.id);
	await editor.run(MANUAL_TRIGGER, UPSERT_NODE);
	await editor.openNode(UPSERT_NODE);
	await editor.picture(image('run'), editor.marked('ndv'));
}

void takePictures(
	'pictures',
	"Takes the README's pictures in the editor of a real n8n, against an emulator of Bigin.",
	[
		['Picturing the form and the credential', pictureForm],
		['Picturing a run', pictureRun],
		['Picturing the error branch', pictureErrorBranch],
	],
);
