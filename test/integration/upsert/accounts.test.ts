import { oAuth2Credential, useBigin } from '../support/bigin';
import { contact } from '../support/upsertForm';

const bigin = useBigin();

const fieldsRead = () => bigin.emulator.requestsTo('/settings/fields').length;

describe('E9 a credential that is connected to another account', () => {
	it('does not get the fields of the account before', async () => {
		bigin.connectAnew();
		const { id } = bigin.credential;
		await bigin.upsert([contact({ Ticket: 'T-1' })]);
		bigin.emulator.addField('Contacts', {
			apiName: 'Ticket',
			label: 'Ticket',
			dataType: 'text',
			length: 50,
			custom: true,
		});
		bigin.credential = { ...oAuth2Credential(bigin.emulator), id };
		await bigin.upsert([contact({ Ticket: 'T-1' })]);

		expect(fieldsRead()).toBe(2);
		expect(bigin.sent().map(({ data }) => data[0])).toEqual([contact(), contact({ Ticket: 'T-1' })]);
	});

	it('keeps them while it stays connected to the same account, also with another access token', async () => {
		bigin.connectAnew();
		await bigin.upsert([contact()]);
		bigin.emulator.expireTokens();
		await bigin.upsert([contact()]);
		await bigin.upsert([contact()]);

		expect(fieldsRead()).toBe(1);
	});
});
