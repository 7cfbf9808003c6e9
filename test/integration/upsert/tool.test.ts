import type { INodeParameters } from 'n8n-workflow';

import { askTool } from '../support/agent';
import { useBothProducts } from '../support/bothProducts';

const { bench, describeBoth } = useBothProducts();

const parameters = () =>
	({
		...bench.parameters({
			fields: {
				Last_Name: "={{ $fromAI('name', 'The family name', 'string') }}",
				Email: "={{ $fromAI('mail', 'The address', 'string') }}",
			},
		}),
		descriptionType: 'auto',
	}) as INodeParameters;

describeBoth('as a tool of an agent', () => {
	const ask = async (given: { name: string; mail: string }) => await askTool(bench, parameters(), given);

	it('is offered by n8n', () => {
		expect(bench.tested.node().description.usableAsTool).toBe(true);
	});

	it('writes the record that the agent asks for, and tells the agent what it did', async () => {
		const { said, description, failed } = await ask({ name: 'Sample', mail: 'sample@example.com' });

		expect(failed).toBe(false);
		expect(bench.stored()).toMatchObject([{ Last_Name: 'Sample', Email: 'sample@example.com' }]);
		expect(said).toContain('"action":"insert"');
		expect(description.toLowerCase()).toContain('upsert');
	});

	it('tells the agent what was wrong, so that it can correct itself', async () => {
		const { said } = await ask({ name: 'x'.repeat(81), mail: 'sample@example.com' });
		expect(said).toContain('Last Name');
	});
});
