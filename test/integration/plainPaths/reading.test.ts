import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';

import { upsertParameters } from '../support/upsertForm';
import { anyExpression, anyItem, anyPathInto, usualItem, type Anew } from './anything';
import { readBothWays, type Form } from './bothWays';
import { ENGINES, evaluateBy } from './engines';
import { anyForm } from './forms';

/** A case of the isolate takes its time: it is read in two runs, each with an isolate of its own. */
const CASES = { vm: 15, legacy: 120 };

/** After a failure, smaller cases are sought no longer than this. */
const LONGEST_SEARCH_MS = 45_000;

type Filling = (item: Anew<INodeExecutionData>) => fc.Arbitrary<string>;

/** An item, and a form whose texts speak of it. */
const anyCase = (items: typeof anyItem, filling: Filling) =>
	items.chain((item) => fc.record({ item: fc.constant(item), form: anyForm(filling(item)) }));

describe.each(ENGINES)("E11, n8n's engine %s", (engine) => {
	evaluateBy(engine);

	it('the node reads what n8n reads, whatever the form, its expressions and the items are', async () => {
		const property = fc.asyncProperty(anyCase(anyItem, anyExpression), async ({ item, form }) => {
			const { node, n8n } = await readBothWays(form, () => [item(), { json: { Email: 'b@example.com' } }]);
			expect(node).toEqual(n8n);
		});
		await fc.assert(property, { numRuns: CASES[engine], interruptAfterTimeLimit: LONGEST_SEARCH_MS });
	});

	it('asks n8n for no item where all expressions are paths to JSON', async () => {
		const property = fc.asyncProperty(anyCase(usualItem, anyPathInto), async ({ item, form }) => {
			const { node, n8n, asked } = await readBothWays(form, () => [item(), item()]);

			expect(node).toEqual(n8n);
			expect(asked.filter((question) => question.includes('{{'))).toEqual([]);
			// What is fixed is asked for once, for both items.
			expect(asked).toEqual([...new Set(asked)]);
		});
		await fc.assert(property, { numRuns: CASES[engine], interruptAfterTimeLimit: LONGEST_SEARCH_MS });
	});

	const form: Form = {
		parameters: upsertParameters({ fields: { Email: '={{ $json.Email }}', Title: '={{ $json.Email + 1 }}' } }),
		read: [['fields.value', { skipValidation: true }]],
	};
	const items = () => ['a', 'b'].map((Email) => ({ json: { Email } }));

	it.each([
		['are pinned', { pinned: true }, 2],
		['are cut down to one by Execute Once', { executeOnce: true }, 1],
	])('reads what n8n reads where the items %s', async (_, settings, given) => {
		const { node, n8n, asked } = await readBothWays(form, items, settings);

		expect(node).toEqual(n8n);
		expect([node.length, asked.length]).toEqual([given, given]);
	});
});
