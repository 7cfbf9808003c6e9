import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { contact, contacts, type UpsertForm } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

/** Runs with one bad item between two good ones, under the error output. */
const withBadItem = async (bad: IDataObject, form: UpsertForm = {}) => {
	const items = [contact({ Email: 'before@example.com' }), bad, contact({ Email: 'after@example.com' })];
	return await bench.upsert(items, form, { onError: 'continueErrorOutput' });
};

const goodOnes = () => bench.stored().map(({ Email: email }) => email);

describeBoth('bad input of one item: its own sentence, and the other items are still written', ({ name }) => {
	it.each<[string, IDataObject, UpsertForm, RegExp]>([
		['no fields at all', {}, {}, /^The item has no field to write\. .+ \(MANDATORY_NOT_FOUND, item 1\)$/],
		[
			'a module that does not exist',
			contact({ module: 'Prospects' }),
			{ module: '={{ $json.module ?? "Contacts" }}' },
			new RegExp(`^${name} has no module called "Prospects"\\. .+ \\(INVALID_MODULE, item 1\\)$`),
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
			new RegExp(`^Created Time: ${name} fills in this field by itself, .+ \\(INVALID_DATA, item 1\\)$`),
		],
		[
			'a match field that is not unique and cannot be looked up',
			contact({ match: 'Languages' }),
			{ matchOn: ['={{ $json.match ?? "Email" }}'] },
			new RegExp(
				`^Languages: ${name} cannot match records on this field, .+Email.+Customer Code.+ \\(INVALID_DATA, item 1\\)$`,
			),
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

	it('a record over the length that only Zoho knows of', async () => {
		bench.emulator.setSwitches({ invalidDataDetails: 'exact' });
		const { errors } = await withBadItem(contact({ Last_Name: 'x'.repeat(81) }), {
			options: { validateBeforeSending: false },
		});

		expect(errors[0]?.json.error).toMatch(/^Last Name: .+ \(INVALID_DATA, item 1\)$/);
		expect(goodOnes()).toEqual(['before@example.com', 'after@example.com']);
	});

	it('an update needs no mandatory field, an insert is refused by Zoho', async () => {
		await bench.upsert([contact({ Email: 'known@example.com' })]);
		const { success, errors } = await bench.upsert(
			[{ Email: 'known@example.com', Title: 'Baker' }, { Email: 'new@example.com' }],
			{},
			{ onError: 'continueErrorOutput' },
		);

		expect(success.map(({ json }) => json.action)).toEqual(['update']);
		expect(errors[0]?.json.error).toMatch(/^Last Name: .+ \(MANDATORY_NOT_FOUND, item 1\)$/);
	});

	it('a unique value that belongs to another record', async () => {
		bench.emulator.setSwitches({ uniqueHeldByAnother: 'refuse' });
		const { success } = await bench.upsert([
			contact({ Email: 'a@example.com', Customer_Code: 'A' }),
			contact({ Email: 'b@example.com' }),
		]);
		const { errors } = await bench.upsert(
			[contact({ Email: 'b@example.com', Customer_Code: 'A' })],
			{},
			{ onError: 'continueErrorOutput' },
		);

		expect(errors[0]?.json.error).toContain('Customer Code: "A" already belongs to another record');
		expect(errors[0]?.json.error).toContain(String(success[0]?.json.id));
	});
});

describeBoth('bad input of the whole form: the same sentence for every item', () => {
	const sentencesOf = async (form: UpsertForm) => {
		const { errors } = await bench.upsert(contacts(2), form, { onError: 'continueErrorOutput' });
		expect(bench.sent()).toEqual([]);
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

describeBoth('a credential that cannot be used', () => {
	const sentenceWith = async (changes: IDataObject) => {
		Object.assign(bench.credential.data, changes);
		const { errors } = await bench.upsert(contacts(2), {}, { onError: 'continueErrorOutput' });
		expect(errors).toHaveLength(2);
		expect(bench.sent()).toEqual([]);
		return errors[0]?.json.error;
	};

	it('not connected', async () => {
		expect(await sentenceWith({ oauthTokenData: undefined })).toContain(
			`The credential is not connected to ${bench.tested.name}.`,
		);
	});

	it('pointing to a server that is not on the table', async () => {
		const { oauthTokenData } = bench.credential.data;
		const sentence = await sentenceWith({
			oauthTokenData: { ...(oauthTokenData as IDataObject), api_domain: 'https://api.example.com' },
		});
		expect(sentence).toContain('https://api.example.com');
		expect(bench.emulator.requests).toEqual([]);
	});

	it('none selected', async () => {
		bench.deselectCredential();
		const { errors } = await bench.upsert([contact()], {}, { onError: 'continueErrorOutput' });
		expect(errors[0]?.json.error).toContain(`The credential is not connected to ${bench.tested.name}.`);
	});
});

describeBoth('a token that Zoho does not give', () => {
	const oAuth2 = () => {
		bench.connectAnew();
		bench.emulator.expireTokens();
	};
	const selfClient = () => {
		bench.credential = bench.credentials.selfClient(bench.emulator);
	};

	describe.each([
		['OAuth2', oAuth2],
		['Self Client', selfClient],
	])('%s', (_name, connect) => {
		const sentence = async () => {
			const { errors } = await bench.upsert(contacts(2), {}, { onError: 'continueErrorOutput' });
			expect(errors).toHaveLength(2);
			expect(bench.stored()).toEqual([]);
			expect(JSON.stringify(errors)).not.toContain(String(bench.credential.data.clientSecret));
			return errors[0]?.json.error;
		};

		it('because the client belongs to another data center', async () => {
			connect();
			bench.emulator.setSwitches({ dataCenter: 'eu' });
			expect(await sentence()).toContain('Zoho does not know this client ID in the chosen data center.');
		});

		it('because too many were asked for', async () => {
			connect();
			const body = { error: 'Access Denied', error_description: 'Too many requests', status: 'failure' };
			bench.fault('/oauth/v2/token', { times: Infinity, status: 200, body });
			expect(await sentence()).toContain('Wait ten minutes');
		});

		it('because the permission was withdrawn', async () => {
			connect();
			const { oauthTokenData, refreshToken } = bench.credential.data;
			const withdrawn = (oauthTokenData as IDataObject | undefined)?.refresh_token ?? refreshToken;
			bench.emulator.revokeRefreshToken(String(withdrawn));
			expect(await sentence()).toContain('Reconnect the credential');
		});

		it('and stores nothing of the refusal', async () => {
			connect();
			bench.emulator.setSwitches({ dataCenter: 'eu' });
			await sentence();
			expect(bench.credential.updates).toEqual([]);
		});
	});
});

describeBoth('no items', () => {
	it('makes no request and no error', async () => {
		const { success, status } = await bench.upsert([]);
		expect([success, status]).toEqual([[], 'success']);
		expect(bench.emulator.requests).toEqual([]);
	});
});
