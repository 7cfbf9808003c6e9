import type { NodeParameterValueType } from 'n8n-workflow';

import { ZohoBigin } from '../../../nodes/ZohoBigin/ZohoBigin.node';
import { upsertParameters } from '../../integration/support/upsertForm';
import { buildWorkflow } from '../../integration/support/workflow';

/** The subtitle under the node on the canvas, worked out by n8n as the editor does. */
function subtitleFor(module: NodeParameterValueType): unknown {
	const node = new ZohoBigin();
	const { workflow, underTest } = buildWorkflow({ node, parameters: { ...upsertParameters({}), module } });
	return workflow.expression.getSimpleParameterValue(underTest, node.description.subtitle, 'internal', {});
}

describe('the subtitle', () => {
	it.each<[string, NodeParameterValueType, string]>([
		['from the list', { __rl: true, mode: 'list', value: 'Contacts' }, 'Upsert: Contacts'],
		['by name', { __rl: true, mode: 'name', value: 'Accounts' }, 'Upsert: Accounts'],
		['as plain text', 'Pipelines', 'Upsert: Pipelines'],
		['as a plain object', { mode: 'list', value: 'Tasks' }, 'Upsert: Tasks'],
		['not at all', { __rl: true, mode: 'list', value: '' }, 'Upsert: record'],
		['as an object without a value', { mode: 'list' }, 'Upsert: record'],
	])('names the module chosen %s', (_, module, subtitle) => {
		expect(subtitleFor(module)).toBe(subtitle);
	});
});
