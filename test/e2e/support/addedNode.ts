import { NodeForm } from '../pages/nodeForm';
import { NodePanel } from '../pages/nodePanel';
import { ROWS_NODE } from './workflows';
import { world } from './world';

/** n8n names a node after the action that was picked. */
export const ADDED_NODE = 'Upsert record';

/** What somebody searches for in the panel, picks and connects. */
interface Picked {
	words: string;
	/** As the panel shows it. */
	node: string;
	/** The name of the credential. */
	credential: string;
}

/** Adds the action Upsert Record of a node behind the rows, as a person does, and returns its open form. */
export async function addUpsert({ words, node, credential }: Picked): Promise<NodeForm> {
	const { editor } = world();
	const panel = await NodePanel.openBehind(editor.page, editor.node(ROWS_NODE));
	await panel.search(words);
	await panel.entry(node).click();
	await panel.entry(ADDED_NODE).click();
	const form = new NodeForm(editor.page);
	await form.marked('ndv').waitFor();
	await form.chooseCredential(credential);
	return form;
}
