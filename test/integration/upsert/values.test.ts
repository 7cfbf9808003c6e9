import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { contact } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

const errorBranch = { onError: 'continueErrorOutput' } as const;

const sentAs = async (fields: IDataObject, timezone?: string) => {
	const { errors } = await bench.upsert([contact(fields)], {}, { ...errorBranch, timezone });
	expect(errors.map(({ json }) => json.error)).toEqual([]);
	return bench.sent()[0]?.data[0];
};

const refusalOf = async (fields: IDataObject) => {
	const { errors } = await bench.upsert([contact(fields)], {}, errorBranch);
	expect(bench.sent()).toEqual([]);
	return errors[0]?.json.error;
};

/** The other product takes IDs alone. */
describe('a company', () => {
	it('may be given by name', async () => {
		expect(await sentAs({ Account_Name: 'Lantern' })).toMatchObject({ Account_Name: { name: 'Lantern' } });
	});
});

/** What goes in, and what Zoho stores of it; every one is accepted by the emulator's own checks. */
describeBoth('values arrive in the form that Zoho takes', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['numbers from text', { Visits: '42', Score: '12.5', Discount: '25' }, { Visits: 42, Score: 12.5, Discount: 25 }],
		['big integers as text', { External_ID: 123456789012 }, { External_ID: '123456789012' }],
		['booleans from words', { Newsletter: 'Yes', Email_Opt_Out: '0' }, { Newsletter: true, Email_Opt_Out: false }],
		['multi-select from text', { Languages: 'English; Tamil' }, { Languages: ['English', 'Tamil'] }],
		['multi-select from a list', { Languages: ['English'] }, { Languages: ['English'] }],
		['tags from text', { Tag: 'VIP, Fair' }, { Tag: [{ name: 'VIP' }, { name: 'Fair' }] }],
		['tags from a list', { Tag: ['VIP'] }, { Tag: [{ name: 'VIP' }] }],
		['an owner by id', { Owner: '5550000000000000102' }, { Owner: { id: '5550000000000000102' } }],
		['text in other scripts', { Title: 'लेखक 著者 🌱' }, { Title: 'लेखक 著者 🌱' }],
	])('%s', async (_name, given, expected) => {
		expect(await sentAs(given)).toMatchObject(expected);
	});

	it('a lookup by the address of the record', async () => {
		const { success } = await bench.upsert([contact({ Email: 'friend@example.com' })]);
		const id = String(success[0]?.json.id);
		bench.emulator.clearRequests();

		const record = await sentAs({ Referred_By: bench.tested.address.contact(id) });
		expect(record?.Referred_By).toEqual({ id });
	});

	it('a lookup by an object with an id', async () => {
		const { success } = await bench.upsert([contact({ Email: 'friend@example.com' })]);
		bench.emulator.clearRequests();

		const record = await sentAs({ Referred_By: { id: success[0]?.json.id } });
		expect(record?.Referred_By).toEqual({ id: success[0]?.json.id });
	});
});

describeBoth('dates in the workflow’s time zone', () => {
	it.each([
		['2026-04-12', 'America/New_York', '2026-04-12'],
		['2026-04-12T23:30:00-04:00', 'Asia/Tokyo', '2026-04-13'],
	])('date %s in %s is %s', async (given, timezone, expected) => {
		expect((await sentAs({ Birthday: given }, timezone))?.Birthday).toBe(expected);
	});

	it.each([
		['2026-04-12T09:30:00', 'Asia/Kolkata', '2026-04-12T09:30:00+05:30'],
		['2026-07-12T09:30:00', 'Europe/Berlin', '2026-07-12T09:30:00+02:00'],
		['2026-04-12T09:30:00.123Z', 'UTC', '2026-04-12T09:30:00+00:00'],
		['2026-04-12', 'America/New_York', '2026-04-12T00:00:00-04:00'],
	])('date-time %s in %s is %s', async (given, timezone, expected) => {
		expect((await sentAs({ Last_Visit: given }, timezone))?.Last_Visit).toBe(expected);
	});

	it('takes the dates of n8n’s own expressions', async () => {
		await bench.upsert(
			[{}],
			{
				fields: {
					Last_Name: 'Sample',
					Email: 'a@example.com',
					Birthday: "={{ DateTime.fromISO('1990-01-02') }}",
					Last_Visit: "={{ new Date('2026-01-02T03:04:05Z') }}",
				},
			},
			{ timezone: 'Asia/Kolkata' },
		);
		expect(bench.sent()[0]?.data[0]).toMatchObject({
			Birthday: '1990-01-02',
			Last_Visit: '2026-01-02T08:34:05+05:30',
		});
	});
});

describeBoth('values that are refused before sending', () => {
	it.each<[string, IDataObject, RegExp]>([
		['text in a number', { Visits: 'many' }, /^Visits: "many" does not fit\./],
		['a fraction in a whole number', { Visits: 1.5 }, /^Visits: /],
		[
			'a near miss of a picklist',
			{ Customer_Tier: 'Golld' },
			/^Customer Tier: "Golld" is not one of its values\. Did you mean "Gold"\?/,
		],
		[
			'a near miss in a multi-select',
			{ Hobbies_Interests: ['Tea', 'Golf'] },
			/^Hobbies & Interests: "Golf" is not one of its values\. Did you mean "Gold"\?/,
		],
		['a list in a text', { Title: ['a', 'b'] }, /^Title: /],
		['an object in a text', { Title: { a: 1 } }, /^Title: /],
		[
			'a date that is none',
			{ Birthday: '2026-02-30' },
			/^Birthday: "2026-02-30" is a day or time that does not exist\./,
		],
		['a date that can be two', { Birthday: '04/05/2026' }, /^Birthday: "04\/05\/2026" has the year last, /],
		['a boolean that is none', { Newsletter: 'perhaps' }, /^Newsletter: "perhaps" does not fit\./],
		['an e-mail that is none', { Second_Email: 'nobody' }, /^Second Email: "nobody" is not an email address\./],
		['an owner who is no user', { Owner: 'Robin Nobody' }, /^Contact Owner: .+ is no user of this organization/],
	])('%s', async (_name, given, sentence) => {
		expect(await refusalOf(given)).toMatch(sentence);
	});

	it('text over the length, with both lengths, and never cut', async () => {
		expect(await refusalOf({ Title: 'x'.repeat(130) })).toMatch(/^Title: .+130.+100|^Title: .+100.+130/);
	});

	it('cuts the value it quotes to 100 characters', async () => {
		const refusal = String(await refusalOf({ Title: 'x'.repeat(5_000) }));
		expect(refusal).not.toContain('x'.repeat(101));
	});
});

describeBoth('a record as Zoho gives it', () => {
	it('can be sent back: nothing is refused and nothing changes', async () => {
		const company = bench.emulator.store.insert('Accounts', { Account_Name: 'Lantern' });
		await bench.upsert([
			contact({
				Account_Name: company,
				Account_Manager: '5550000000000000103',
				Annual_Spend: 12.25,
				Birthday: '1990-01-02',
				External_ID: '123456789012345678',
				Hobbies_Interests: ['Tea', 'Chess'],
				Last_Visit: '2026-01-02T03:04:05+05:30',
				Newsletter: true,
				Owner: '5550000000000000102',
				Tag: 'VIP',
				Website: 'https://example.com',
			}),
		]);
		const [before] = bench.stored();
		const { success } = await bench.upsert([{ ...before }]);

		expect(success[0]?.json).toMatchObject({ id: before?.id, action: 'update' });
		expect({ ...bench.stored()[0], Modified_Time: before?.Modified_Time }).toEqual(before);
	});
});

describeBoth('a phone number that Zoho’s pattern refuses', () => {
	it.each(['exact', 'nameOnly'] as const)(
		'has its sentence, and the other records are written (details: %s)',
		async (details) => {
			bench.emulator.setSwitches({ malformedPhone: 'refuse', invalidDataDetails: details });
			const items = [contact({ Phone: 'none given' }), contact({ Phone: '+49 30 1000', Email: 'other@example.com' })];
			const { success, errors } = await bench.upsert(items, {}, errorBranch);
			expect(success.map(({ json }) => json.action)).toEqual(['insert']);
			const [{ json }] = errors;
			expect(json.error).toContain('Phone: "none given"');
			expect(json.details).toMatchObject({ outcome: 'failed', field: 'Phone' });
		},
	);
});
