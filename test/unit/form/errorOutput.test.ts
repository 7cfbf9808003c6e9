import type { INode, INodeExecutionData } from 'n8n-workflow';

import { fitForErrorOutput } from '../../../nodes/shared/form/errorOutput';

const OLD_N8N = false;

const nodeWith = (onError: INode['onError']): INode => ({
	id: 'node',
	name: 'Zoho Bigin',
	type: 'n8n-nodes-zoho-bigin.zohoBigin',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	onError,
});

const written: INodeExecutionData = { json: { id: '5550000000000100001', action: 'insert' }, pairedItem: { item: 0 } };
const failed: INodeExecutionData = {
	json: { error: 'Email: "x" is not an email address.', details: { outcome: 'failed', code: 'INVALID_DATA' } },
	pairedItem: { item: 1 },
};

/** What n8n before 2.34.4 takes for an error: an item that has `error` and nothing else. */
const routedByOldN8n = ({ json }: INodeExecutionData) => json.error !== undefined && Object.keys(json).length === 1;

describe('failed items for the error output', () => {
	const node = nodeWith('continueErrorOutput');

	it('go there in an old n8n too, with their sentence and their pair', () => {
		const [first, second] = fitForErrorOutput([written, failed], node, OLD_N8N);

		expect(first).toEqual(written);
		expect(routedByOldN8n(second)).toBe(true);
		expect(second).toEqual({ json: { error: failed.json.error }, pairedItem: { item: 1 } });
	});

	it('keep their details in the n8n that is tested against', () => {
		expect(fitForErrorOutput([written, failed], node)).toEqual([written, failed]);
	});
});

describe.each(['continueRegularOutput', 'stopWorkflow', undefined] as const)('with On Error %s', (onError) => {
	it('failed items keep their details in an old n8n too, because nothing is routed', () => {
		expect(fitForErrorOutput([written, failed], nodeWith(onError), OLD_N8N)).toEqual([written, failed]);
	});
});
