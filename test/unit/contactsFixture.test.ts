import { contactRows, expectedOutcomes } from '../fixtures/contacts';
import type { ExpectedRow } from '../fixtures/contacts';

const rows = contactRows();
const expected = expectedOutcomes();

const rowNumbersWhere = (test: (row: Record<string, string>) => boolean) =>
	rows.flatMap((row, index) => (test(row) ? [index + 1] : []));

const numbersOf = (first: ExpectedRow['first']) =>
	expected.rows.filter((row) => row.first === first).map(({ row }) => row);

const expectedFailure = (field: string) =>
	expected.rows.flatMap((row) => (row.first === 'failed' && row.field === field ? [row] : []));

/** Rows whose e-mail stood in an earlier row, whatever its case, with that row. */
function repeats(): Array<{ row: number; repeatsRow: number; sameCase: boolean }> {
	const firstWith = new Map<string, number>();
	return rows.flatMap(({ Email: email }, index) => {
		const earlier = firstWith.get(email.toLowerCase());
		if (earlier === undefined && email !== '') firstWith.set(email.toLowerCase(), index + 1);
		if (earlier === undefined) return [];
		return [{ row: index + 1, repeatsRow: earlier, sameCase: rows[earlier - 1].Email === email }];
	});
}

describe('contacts.csv', () => {
	it('has 250 rows under the labels of the org', () => {
		expect(rows).toHaveLength(250);
		expect(Object.keys(rows[0])).toEqual([
			'First Name',
			'Last Name',
			'Email',
			'Phone',
			'Mobile',
			'Title',
			'Mailing City',
			'Mailing Country',
			'Customer Tier',
			'Hobbies & Interests',
			'Birthday',
			'Newsletter',
			'Annual Spend',
			'Visits',
		]);
	});

	it('names only made-up people at example domains, each with a last name', () => {
		expect(rowNumbersWhere(({ Email }) => Email !== '' && !/[@.]example\.(com|org|net)$/i.test(Email))).toEqual([]);
		expect(rowNumbersWhere((row) => row['Last Name'].trim() === '')).toEqual([]);
	});

	it.each([
		['Latin with diacritics', /[ÄÖÜäöüßéèçñłśžřőğşı]/],
		['Vietnamese', /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/u],
		['Greek', /\p{Script=Greek}/u],
		['Cyrillic', /\p{Script=Cyrillic}/u],
		['Armenian', /\p{Script=Armenian}/u],
		['Georgian', /\p{Script=Georgian}/u],
		['Arabic', /\p{Script=Arabic}/u],
		['Hebrew', /\p{Script=Hebrew}/u],
		['Devanagari', /\p{Script=Devanagari}/u],
		['Tamil', /\p{Script=Tamil}/u],
		['Thai', /\p{Script=Thai}/u],
		['Han', /\p{Script=Han}/u],
		['Japanese kana', /\p{Script=Hiragana}|\p{Script=Katakana}/u],
		['Hangul', /\p{Script=Hangul}/u],
		['a character outside the basic plane', /[\u{10000}-\u{10ffff}]/u],
	])('has names in %s', (_script, pattern) => {
		expect(rowNumbersWhere((row) => pattern.test(row['First Name'] + row['Last Name']))).not.toEqual([]);
	});

	it.each([
		['with a country code', /^\+\d+ /],
		['with 00', /^00\d/],
		['with brackets', /^\(\d+\)/],
		['with dots', /^\d+\.\d+\.\d+/],
		['with a slash', /^\d+\//],
		['with an extension', /ext\. \d+$/],
		['of digits only', /^\d{9,}$/],
		['in full-width characters', /（/],
	])('has phone numbers %s', (_form, pattern) => {
		expect(rowNumbersWhere(({ Phone }) => pattern.test(Phone))).not.toEqual([]);
	});

	it('has dates in exactly three forms', () => {
		const forms = [/^\d{4}-\d\d-\d\d$/, /^\d{1,2} [A-Z][a-z]{2} \d{4}$/, /^\d{4}\/\d\d\/\d\d$/];
		for (const form of forms) expect(rowNumbersWhere(({ Birthday }) => form.test(Birthday)).length).toBeGreaterThan(50);
		expect(rowNumbersWhere(({ Birthday }) => Birthday !== '' && !forms.some((form) => form.test(Birthday)))).toEqual(
			[],
		);
	});

	it('has hobbies parted by a semicolon, with and without a space behind it', () => {
		const hobbies = rows.map((row) => row['Hobbies & Interests']);
		expect(hobbies.filter((text) => /;\S/.test(text)).length).toBeGreaterThan(20);
		expect(hobbies.filter((text) => /; \S/.test(text)).length).toBeGreaterThan(20);
		const known = ['Tea', 'Coffee', 'Gold', 'Chess', 'Running', 'Cooking', 'Music'];
		const given = hobbies.filter((text) => text !== '').flatMap((text) => text.split(/; ?/));
		expect(new Set(given)).toEqual(new Set(known));
	});

	it('says yes, no, true, false or nothing about the newsletter', () => {
		expect(new Set(rows.map(({ Newsletter }) => Newsletter))).toEqual(new Set(['yes', 'no', 'true', 'false', '']));
	});

	it('has text that a CSV must quote', () => {
		expect(rowNumbersWhere(({ Title }) => Title.includes('"'))).not.toEqual([]);
		expect(rowNumbersWhere(({ Title }) => Title.includes(','))).not.toEqual([]);
	});
});

describe('contacts.expected.json', () => {
	it('has an outcome for every row, 233 inserted, 8 updated and 9 failed', () => {
		expect(expected.rows.map(({ row }) => row)).toEqual(rows.map((_row, index) => index + 1));
		const counted = {
			inserted: numbersOf('inserted').length,
			updated: numbersOf('updated').length,
			failed: numbersOf('failed').length,
		};
		expect(counted).toEqual({ inserted: 233, updated: 8, failed: 9 });
		expect(expected.firstRun).toEqual(counted);
		expect(expected.secondRun).toEqual({ inserted: 0, updated: 233 + 8, failed: 9 });
	});

	it('updates the 8 rows that repeat the e-mail of a row that is inserted, in another case and with other values', () => {
		const found = repeats();
		expect(found.map(({ row }) => row)).toEqual(numbersOf('updated'));
		expect(expected.rows).toEqual(
			expect.arrayContaining(found.map(({ row, repeatsRow }) => ({ row, first: 'updated', repeatsRow }))),
		);
		for (const { row, repeatsRow, sameCase } of found) {
			expect(sameCase).toBe(false);
			expect(numbersOf('inserted')).toContain(repeatsRow);
			expect(rows[row - 1].Title).not.toBe(rows[repeatsRow - 1].Title);
		}
	});

	it('refuses the 5 rows without an e-mail', () => {
		const refused = expected.rows.filter((row) => row.first === 'failed' && row.code === 'MANDATORY_NOT_FOUND');
		expect(refused).toHaveLength(5);
		expect(refused.map(({ row }) => row)).toEqual(rowNumbersWhere(({ Email }) => Email === ''));
	});

	it('refuses the 4 rows that have a value Bigin refuses, and says which', () => {
		const refusedBy = {
			Customer_Tier: rowNumbersWhere((row) => !['Gold', 'Silver', 'Bronze', ''].includes(row['Customer Tier'])),
			First_Name: rowNumbersWhere((row) => row['First Name'].length > 40),
			Visits: rowNumbersWhere(({ Visits }) => !/^\d*$/.test(Visits)),
			Email: rowNumbersWhere(({ Email }) => Email !== '' && !Email.includes('@')),
		};
		for (const [field, found] of Object.entries(refusedBy)) {
			expect(found).toHaveLength(1);
			expect(expectedFailure(field)).toMatchObject([{ row: found[0], code: 'INVALID_DATA' }]);
			expect(Object.values(rows[found[0] - 1])).toContain(expectedFailure(field)[0].value);
		}
	});

	it('keeps every other value within the limits of its field', () => {
		const within = (column: string, limit: number) => rowNumbersWhere((row) => row[column].length > limit);
		expect(within('Last Name', 80)).toEqual([]);
		expect(within('Email', 100)).toEqual([]);
		expect(within('Phone', 50)).toEqual([]);
		expect(within('Mobile', 30)).toEqual([]);
		expect(within('Title', 100)).toEqual([]);
		expect(within('Mailing City', 100)).toEqual([]);
		expect(rowNumbersWhere((row) => !/^(\d+(\.\d+)?)?$/.test(row['Annual Spend']))).toEqual([]);
	});
});
