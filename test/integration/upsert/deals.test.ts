import { useBigin } from '../support/bigin';

const bigin = useBigin();

const SALES = '5550000000000000401';
const form = { module: 'Pipelines' };

const deal = (fields = {}) => ({
	Deal_Name: 'Spring order',
	Pipeline: SALES,
	Sub_Pipeline: 'Sales Pipeline Standard',
	Stage: 'Qualification',
	...fields,
});

describe('deals', () => {
	it('are inserted into a team pipeline given by id, and updated by their name', async () => {
		await bigin.upsert([deal()], form);
		const { success } = await bigin.upsert([deal({ Stage: 'Proposal', Amount: '1250.50' })], form);

		expect(success[0]?.json).toMatchObject({ action: 'update', duplicateField: 'Deal_Name', module: 'Pipelines' });
		expect(bigin.stored('Pipelines')[0]).toMatchObject({ Stage: 'Proposal', Amount: 1250.5 });
	});

	it('are refused with the stage named when it is not one of the sub-pipeline', async () => {
		const { errors } = await bigin.upsert([deal({ Stage: 'Kick-Off' })], form, { onError: 'continueErrorOutput' });

		expect(errors[0]?.json.error).toMatch(/^Stage: "Kick-Off"/);
		expect(bigin.stored('Pipelines')).toEqual([]);
	});
});
