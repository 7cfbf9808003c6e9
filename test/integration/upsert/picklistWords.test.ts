import { useBothProducts } from '../support/bothProducts';
import { contact, contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

const errorBranch = { onError: 'continueErrorOutput' } as const;

describeBoth('a picklist value with two words', () => {
	const words = [
		['people see', { Request_Kind: 'Enquiry', Channels: ['By Email', 'Phone'] }],
		['the system has', { Request_Kind: 'Paperwork', Channels: 'Mail; Phone' }],
	] as const;

	describe.each(['display', 'actual', 'either'] as const)(
		'where Zoho takes it by picklistValue=%s',
		(picklistValue) => {
			it.each(words)('is written by the word that %s', async (_, given) => {
				bench.emulator.setSwitches({ picklistValue });
				const { success } = await bench.upsert([contact(given)]);
				expect(success).toHaveLength(1);
				expect(bench.stored()).toMatchObject([{ Request_Kind: 'Enquiry', Channels: ['By Email', 'Phone'] }]);
			});
		},
	);

	it('costs one request more in a run, for the records of the first request only', async () => {
		bench.emulator.setSwitches({ picklistValue: 'actual', newPicklistValues: 'refuse' });
		const { success } = await bench.upsert(contacts(6, { Request_Kind: 'Enquiry' }), { options: { batchSize: 2 } });
		expect(success).toHaveLength(6);
		expect(bench.sent().map(({ data }) => data.map((record) => record.Request_Kind))).toEqual([
			['Enquiry', 'Enquiry'],
			['Paperwork', 'Paperwork'],
			['Paperwork', 'Paperwork'],
			['Paperwork', 'Paperwork'],
		]);
	});

	it('that is refused in both words is told as it was given', async () => {
		bench.emulator.setSwitches({ picklistValue: 'display', newPicklistValues: 'refuse', invalidDataDetails: 'exact' });
		const refusal = {
			code: 'INVALID_DATA',
			details: { api_name: 'Request_Kind' },
			message: 'invalid data',
			status: 'error',
		};
		bench.fault('/upsert', { status: 400, body: { data: [refusal] }, times: 2 });
		const { errors } = await bench.upsert([contact({ Request_Kind: 'Enquiry' })], {}, errorBranch);
		expect(errors[0]?.json.error).toContain('Request Kind: "Enquiry"');
		expect(bench.sent()).toHaveLength(2);
	});

	it('of which both words are the same is sent once', async () => {
		const refusal = { code: 'INVALID_DATA', details: { api_name: 'Request_Kind' }, message: 'x', status: 'error' };
		bench.fault('/upsert', { status: 400, body: { data: [refusal] } });
		await bench.upsert([contact({ Request_Kind: 'Complaint' })], {}, errorBranch);
		expect(bench.sent()).toHaveLength(1);
	});
});
