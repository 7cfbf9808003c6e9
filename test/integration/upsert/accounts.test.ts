import { useBothProducts } from '../support/bothProducts';
import { contact } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

const fieldsRead = () => bench.emulator.requestsTo('/settings/fields').length;

describeBoth('E9 a credential that is connected to another account', () => {
	it('does not get the fields of the account before', async () => {
		bench.connectAnew();
		const { id } = bench.credential;
		await bench.upsert([contact({ Ticket: 'T-1' })]);
		bench.emulator.addField('Contacts', {
			apiName: 'Ticket',
			label: 'Ticket',
			dataType: 'text',
			length: 50,
			custom: true,
		});
		bench.credential = { ...bench.credentials.oAuth2(bench.emulator), id };
		await bench.upsert([contact({ Ticket: 'T-1' })]);

		expect(fieldsRead()).toBe(2);
		expect(bench.sent().map(({ data }) => data[0])).toEqual([contact(), contact({ Ticket: 'T-1' })]);
	});

	it('keeps them while it stays connected to the same account, also with another access token', async () => {
		bench.connectAnew();
		await bench.upsert([contact()]);
		bench.emulator.expireTokens();
		await bench.upsert([contact()]);
		await bench.upsert([contact()]);

		expect(fieldsRead()).toBe(1);
	});
});
