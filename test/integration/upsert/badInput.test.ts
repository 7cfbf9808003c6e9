import type { IDataObject } from 'n8n-workflow';

import { selfClientCredential, useBigin } from '../support/bigin';
import { contact, contacts, type UpsertForm } from '../support/upsertForm';

const bigin = useBigin();

/** Runs with one bad item between two good ones, under the error output. */
const withBadItem = async (bad: IDataObject, form: UpsertForm = {}) => {
	const items = [contact({ Email: 'before@example.com' }), bad, contact({ Email: 'after@example.com' })];
	return await bigin.upsert(items, form, { onError: 'continueErrorOutput' });
};

const goodOnes = () => bigin.stored().map(({ Email: email }) => email);

describe('bad input of one item: its own sentence, and the other items are still written', () => {
	it.each<[string, IDataObject, UpsertForm, RegExp]>([
		['no fields at all', {}, {}, /^The item has no field to write\. .+ \(MANDATORY_NOT_FOUND, item 1\)$/],
		[
			'a module that does not exist',
			contact({ module: 'Leads' }),
			{ module: '={{ $json.module ?? "Contacts" }}' },
			/^Bigin has no module called "Leads"\. .+ \(INVALID_MODULE, item 1\)$/,
		],
		[
			'no module',
			contact({ module: '' }),
			{ module: '={{ $json.module ?? "Contacts" }}' },
			/^No module is chosen\. .+ \(INVALID_MODULE, item 1\)$/,
		],
		[
			'a module that is no name',
			contact({ module: '../users' }),
			{ module: '={{ $json.module ?? "Contacts" }}' },
			/^"\.\.\/users" is not an API name: .+ \(INVALID_DATA, item 1\)$/,
		],
		[
			'a field that does not exist',
			{ record: contact({ Wherefrom: 'x' }) },
			{ json: '={{ $json.record ?? $json }}' },
			/^Wherefrom: "Contacts" has no such field\. .+ \(INVALID_DATA, item 1\)$/,
		],
		[
			'a field that is read-only',
			{ record: contact({ Created_Time: '2026-01-01' }) },
			{ json: '={{ $json.record ?? $json }}' },
			/^Created Time: Bigin fills in this field by itself, .+ \(INVALID_DATA, item 1\)$/,
		],
		[
			'a match field that is not unique',
			contact({ match: 'Phone' }),
			{ matchOn: ['={{ $json.match ?? "Email" }}'] },
			/^Phone: Bigin cannot match records on this field, .+Email.+Customer Code.+ \(INVALID_DATA, item 1\)$/,
		],
		['text in a number', contact({ Visits: 'many' }), {}, /^Visits: "many" .+ \(INVALID_DATA, item 1\)$/],
		['a list in a text', contact({ Title: ['a', 'b'] }), {}, /^Title: .+ \(INVALID_DATA, item 1\)$/],
		[
			'a date that is none',
			contact({ Birthday: 'soon' }),
			{},
			/^Birthday: "soon" could not be read as a date\. .+ \(INVALID_DATA, item 1\)$/,
		],
		[
			'text over the length',
			contact({ Last_Name: 'x'.repeat(81) }),
			{},
			/^Last Name: .+ is too long: .+ \(INVALID_DATA, item 1\)$/,
		],
		[
			'JSON that is a list',
			{ record: [contact(), contact()] },
			{ json: '={{ $json.record ?? $json }}' },
			/^JSON: .+ is not one JSON object\. .+ \(INVALID_DATA, item 1\)$/,
		],
		[
			'JSON that cannot be read',
			{ record: '{ "Last_Name": ' },
			{ json: '={{ $json.record ?? $json }}' },
			/^JSON: .+ is not valid JSON\. .+ \(INVALID_DATA, item 1\)$/,
		],
	])('%s', async (_name, bad, form, sentence) => {
		const { success, errors } = await withBadItem(bad, form);

		expect(errors.map(({ json }) => json.error)).toEqual([expect.stringMatching(sentence)]);
		expect(errors[0]?.pairedItem).toEqual({ item: 1 });
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(goodOnes()).toEqual(['before@example.com', 'after@example.com']);
	});

	it('a record over the length that only Bigin knows of', async () => {
		bigin.emulator.setSwitches({ invalidDataDetails: 'exact' });
		const { errors } = await withBadItem(contact({ Last_Name: 'x'.repeat(81) }), {
			options: { validateBeforeSending: false },
		});

		expect(errors[0]?.json.error).toMatch(/^Last Name: .+ \(INVALID_DATA, item 1\)$/);
		expect(goodOnes()).toEqual(['before@example.com', 'after@example.com']);
	});

	it('an update needs no mandatory field, an insert is refused by Bigin', async () => {
		await bigin.upsert([contact({ Email: 'known@example.com' })]);
		const { success, errors } = await bigin.upsert(
			[{ Email: 'known@example.com', Title: 'Baker' }, { Email: 'new@example.com' }],
			{},
			{ onError: 'continueErrorOutput' },
		);

		expect(success.map(({ json }) => json.action)).toEqual(['update']);
		expect(errors[0]?.json.error).toMatch(/^Last Name: .+ \(MANDATORY_NOT_FOUND, item 1\)$/);
	});

	it('a unique value that belongs to another record', async () => {
		bigin.emulator.setSwitches({ uniqueHeldByAnother: 'refuse' });
		const { success } = await bigin.upsert([
			contact({ Email: 'a@example.com', Customer_Code: 'A' }),
			contact({ Email: 'b@example.com' }),
		]);
		const { errors } = await bigin.upsert(
			[contact({ Email: 'b@example.com', Customer_Code: 'A' })],
			{},
			{ onError: 'continueErrorOutput' },
		);

		expect(errors[0]?.json.error).toContain('Customer Code: "A" already belongs to another record');
		expect(errors[0]?.json.error).toContain(String(success[0]?.json.id));
	});
});

describe('bad input of the whole form: the same sentence for every item', () => {
	const sentencesOf = async (form: UpsertForm) => {
		const { errors } = await bigin.upsert(contacts(2), form, { onError: 'continueErrorOutput' });
		expect(bigin.sent()).toEqual([]);
		return errors.map(({ json }) => json.error);
	};

	it.each([101, 0, -1, 2.5, 'many'])('%s as Batch Size', async (batchSize) => {
		const sentences = await sentencesOf({ options: { batchSize } });
		expect(sentences).toEqual(
			[0, 1].map((item) =>
				expect.stringMatching(new RegExp(`^Batch Size: "${batchSize}" is not possible\\. .+item ${item}\\)$`)),
			),
		);
	});

	it.each([11, 0, 2.5, -1, 'many', '', true, '={{ null }}'])('%s as Parallel Requests', async (parallelRequests) => {
		const [sentence] = await sentencesOf({ options: { parallelRequests } });
		expect(sentence).toMatch(
			/^Parallel Requests: ".*" is not possible\. Give a whole number from 1 to 10, or automatic\./,
		);
	});

	it('JSON that is no object as a fixed value', async () => {
		const sentences = await sentencesOf({ json: '="text"' });
		expect(sentences[0]).toMatch(/^JSON: /);
	});
});

describe('a credential that cannot be used', () => {
	const sentenceWith = async (changes: IDataObject) => {
		Object.assign(bigin.credential.data, changes);
		const { errors } = await bigin.upsert(contacts(2), {}, { onError: 'continueErrorOutput' });
		expect(errors).toHaveLength(2);
		expect(bigin.sent()).toEqual([]);
		return errors[0]?.json.error;
	};

	it('not connected', async () => {
		expect(await sentenceWith({ oauthTokenData: undefined })).toContain('The credential is not connected to Bigin.');
	});

	it('pointing to a server that is not on the table', async () => {
		const { oauthTokenData } = bigin.credential.data;
		const sentence = await sentenceWith({
			oauthTokenData: { ...(oauthTokenData as IDataObject), api_domain: 'https://api.example.com' },
		});
		expect(sentence).toContain('https://api.example.com');
		expect(bigin.emulator.requests).toEqual([]);
	});

	it('none selected', async () => {
		bigin.deselectCredential();
		const { errors } = await bigin.upsert([contact()], {}, { onError: 'continueErrorOutput' });
		expect(errors[0]?.json.error).toContain('The credential is not connected to Bigin.');
	});
});

describe('a token that Zoho does not give', () => {
	const oAuth2 = () => {
		bigin.connectAnew();
		bigin.emulator.expireTokens();
	};
	const selfClient = () => {
		bigin.credential = selfClientCredential(bigin.emulator);
	};

	describe.each([
		['OAuth2', oAuth2],
		['Self Client', selfClient],
	])('%s', (_name, connect) => {
		const sentence = async () => {
			const { errors } = await bigin.upsert(contacts(2), {}, { onError: 'continueErrorOutput' });
			expect(errors).toHaveLength(2);
			expect(bigin.stored()).toEqual([]);
			expect(JSON.stringify(errors)).not.toContain(String(bigin.credential.data.clientSecret));
			return errors[0]?.json.error;
		};

		it('because the client belongs to another data center', async () => {
			connect();
			bigin.emulator.setSwitches({ dataCenter: 'eu' });
			expect(await sentence()).toContain('Zoho does not know this client ID in the chosen data center.');
		});

		it('because too many were asked for', async () => {
			connect();
			const body = { error: 'Access Denied', error_description: 'Too many requests', status: 'failure' };
			bigin.fault('/oauth/v2/token', { times: Infinity, status: 200, body });
			expect(await sentence()).toContain('Wait ten minutes');
		});

		it('because the permission was withdrawn', async () => {
			connect();
			const { oauthTokenData, refreshToken } = bigin.credential.data;
			const withdrawn = (oauthTokenData as IDataObject | undefined)?.refresh_token ?? refreshToken;
			bigin.emulator.revokeRefreshToken(String(withdrawn));
			expect(await sentence()).toContain('Reconnect the credential');
		});

		it('and stores nothing of the refusal', async () => {
			connect();
			bigin.emulator.setSwitches({ dataCenter: 'eu' });
			await sentence();
			expect(bigin.credential.updates).toEqual([]);
		});
	});
});

describe('no items', () => {
	it('makes no request and no error', async () => {
		const { success, status } = await bigin.upsert([]);
		expect([success, status]).toEqual([[], 'success']);
		expect(bigin.emulator.requests).toEqual([]);
	});
});
