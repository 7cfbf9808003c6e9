import type { INodeParameters, INodeType } from 'n8n-workflow';

import { ZohoBigin } from '../../../nodes/ZohoBigin/ZohoBigin.node';
import { ZohoCrmBatch } from '../../../nodes/ZohoCrm/ZohoCrmBatch.node';
import { operationsIn } from '../../integration/schemas/operationsIn';
import { buildWorkflow } from '../../integration/support/workflow';

/** The subtitle under the node on the canvas, worked out by n8n as the editor does. */
function subtitleFor(resource: string, operation: string, node: INodeType = new ZohoBigin()): unknown {
	const parameters = { resource, operation, module: { __rl: true, mode: 'list', value: 'Contacts' } };
	const { workflow, underTest } = buildWorkflow({ node, parameters: parameters as INodeParameters });
	return workflow.expression.getSimpleParameterValue(underTest, node.description.subtitle, 'internal', {});
}

describe('the subtitle of reading operations', () => {
	it.each([
		['record', 'get', 'Get: Contacts'],
		['record', 'getMany', 'Get Many: Contacts'],
		['record', 'getDeleted', 'Get Deleted: Contacts'],
		['record', 'search', 'Search: Contacts'],
		['record', 'count', 'Count: Contacts'],
		['record', 'query', 'Query: records'],
		['field', 'getMany', 'Get Many: fields of Contacts'],
		['module', 'getMany', 'Get Many: modules'],
		['note', 'getMany', 'Get Many: notes'],
		['note', 'create', 'Create: note'],
		['pipeline', 'getMany', 'Get Many: pipelines'],
		['tag', 'getMany', 'Get Many: tags of Contacts'],
		['tag', 'create', 'Create: tags of Contacts'],
		['tag', 'addToRecords', 'Add: tags of Contacts'],
		['tag', 'removeFromRecords', 'Remove: tags of Contacts'],
		['user', 'getMany', 'Get Many: users'],
		['user', 'get', 'Get: user'],
		['organization', 'get', 'Get: organization'],
		['attachment', 'upload', 'Upload: attachment of Contacts'],
		['attachment', 'getMany', 'Get Many: attachments of Contacts'],
		['photo', 'download', 'Download: photo of Contacts'],
	])('%s > %s is %s', (resource, operation, subtitle) => {
		expect(subtitleFor(resource, operation)).toBe(subtitle);
	});

	it.each([new ZohoBigin(), new ZohoCrmBatch()])('knows every operation of $description.displayName', (node) => {
		const all = operationsIn(node.description);
		const subtitles = all.map(({ resource, operation }) => String(subtitleFor(resource, operation, node)));
		expect(all.length).toBeGreaterThan(9);
		expect(subtitles.filter((subtitle) => subtitle.includes('undefined'))).toEqual([]);
	});
});
