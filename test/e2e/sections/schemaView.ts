/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { nodeProperties } from '../../../nodes/shared/operations/router';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { CRM } from '../../../nodes/shared/products/crm';
import { operationsIn } from '../../integration/schemas/operationsIn';
import { NodeForm } from '../pages/nodeForm';
import { eventually } from '../support/eventually';
import { moduleFromList, NEXT_NODE, twoNodesWorkflow } from '../support/workflows';
import { world } from '../support/world';

const SEEN: Array<[operation: string, keys: string[]]> = [
	['upsertRecord', ['id', 'action', 'duplicateField', 'module', 'createdTime', 'modifiedTime']],
	['getMany', ['Owner', 'Created_By', 'Created_Time', 'Tag', 'id']],
];

const NODES = [
	['zohoBigin', BIGIN],
	['zohoCrmBatch', CRM],
] as const;

/** What a node gives, shown to the one behind it before anything has run. */
export function schemaView(): void {
	describe('The schema view before the first run', () => {
		for (const [operation, keys] of SEEN) {
			it(`shows the node behind what ${operation} gives`, async () => {
				const { api, editor, consoleErrors, evidence } = world();
				const parameters = { resource: 'record', operation, ...moduleFromList('Contacts') };
				const workflow = twoNodesWorkflow(`Schema of ${operation}`, [parameters, { resource: 'record' }]);
				await editor.openWorkflow((await api.createWorkflow(workflow)).id);
				consoleErrors.take();
				await editor.openNode(NEXT_NODE);
				const form = new NodeForm(editor.page);
				await eventually(async () => {
					const shown = new Set(await form.inputKeys());
					assert.deepEqual(
						keys.filter((key) => !shown.has(key)),
						[],
					);
				});
				assert.equal(await form.marked('schema-preview-warning').isVisible(), true);
				await evidence.keep(`Schema of ${operation}`, editor.page);
				assert.deepEqual(consoleErrors.take(), []);
			});
		}

		for (const [name, product] of NODES) {
			it(`is served for every operation of ${product.name}`, async () => {
				const { address, editor } = world();
				const missing: string[] = [];
				for (const { resource, operation } of operationsIn({ properties: nodeProperties(product) })) {
					const path = `n8n-nodes-zoho-bigin.${name}/1.0.0/${resource}/${operation}.json`;
					const answer = await editor.page.request.get(`${address}/schemas/${path}`);
					const isSchema = answer.ok() && JSON.parse(await answer.text()).type === 'object';
					if (!isSchema) missing.push(path);
				}
				assert.deepEqual(missing, []);
			});
		}
	});
}
