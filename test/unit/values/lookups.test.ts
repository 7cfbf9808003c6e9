import type { LinkRules } from '../../../nodes/shared/values/converter';
import { convertValue } from '../../../nodes/shared/values/convertValue';
import { context, field, problem, sent, sentence } from './build';

const ID = '7618134000000648053';
const contact = field('lookup', { label: 'Contact', jsonType: 'jsonobject', lookupModule: 'Contacts' });
const company = field('lookup', { label: 'Company', jsonType: 'jsonobject', maxLength: 120, lookupModule: 'Accounts' });

describe('lookup', () => {
	it.each([
		[ID],
		[` ${ID} `],
		[BigInt(ID)],
		[{ id: ID }],
		[{ id: ID, name: 'Example Ltd' }],
		[`{"id":"${ID}"}`],
		[`https://bigin.zoho.com/bigin/org20098764/Home#/companies/${ID}?section=activities`],
		[`https://bigin.zoho.eu/bigin/1234567890123456/companies/${ID}/`],
	])('%p is sent by its id as text', (raw) => {
		expect(sent(raw, company)).toEqual({ id: ID });
	});

	it('takes a number that still has all its digits', () => {
		expect(sent(1234567890123456, company)).toEqual({ id: '1234567890123456' });
	});

	it.each([[Number(ID)], [{ id: Number(ID) }]])('refuses %p, a number that has lost digits', (raw) => {
		expect(sentence(raw, company)).toContain(
			'was given as a number, and a number of this size loses its last digits. Give the ID as text, in quotes. (INVALID_DATA, item 12)',
		);
	});

	it('refuses such a number also without validation', () => {
		expect(problem(Number(ID), company, { validate: false }).reason).toBe('idAsNumber');
	});

	it.each([
		'123456789012345',
		'12345678901234567890',
		'76181340000x0648053',
		'Example Ltd',
		'https://example.com/contacts/12',
	])('refuses %p', (raw) => {
		expect(sentence(raw, company)).toBe(
			`Company: "${raw}" is not an ID of 16 to 19 digits or the address of a record in Bigin. ` +
				'Give the ID as text. (INVALID_DATA, item 12)',
		);
	});

	it.each([[42], [12.5], [true], [[ID]], [{}], [{ name: 'Example Ltd' }], [{ id: {} }]])('refuses %j', (raw) => {
		expect(problem(raw, company).reason).toBe('notAnId');
	});

	it('leaves the form of the id to Bigin without validation', () => {
		expect(sent('42', company, { validate: false })).toEqual({ id: '42' });
		expect(sent(42, company, { validate: false })).toEqual({ id: '42' });
	});
});

describe('lookup by name', () => {
	const byName = { lookupByName: true };

	it.each([
		['Example Ltd', { name: 'Example Ltd' }],
		[' 42 ', { name: '42' }],
		[{ name: 'Example Ltd' }, { name: 'Example Ltd' }],
		[{ id: ID, name: 'Example Ltd' }, { id: ID }],
		[{ id: '', name: 'Example Ltd' }, { name: 'Example Ltd' }],
		[ID, { id: ID }],
		[`https://bigin.zoho.com/bigin/org1/Home#/companies/${ID}`, { id: ID }],
	])('%j is sent as %j', (raw, value) => {
		expect(sent(raw, company, byName)).toEqual(value);
	});

	it('refuses an address without an id, and a name that is too long', () => {
		expect(problem('https://example.com/contacts/12', company, byName).reason).toBe('notAnId');
		expect(problem('x'.repeat(121), company, byName).reason).toBe('tooLong');
	});

	it('has nothing to send for an empty name', () => {
		expect(convertValue({ name: ' ' }, company, context(byName))).toEqual({ kind: 'empty' });
	});
});

describe.each(['ownerlookup', 'userlookup'])('%s', (dataType) => {
	const owner = field(dataType, { label: 'Owner', jsonType: 'jsonobject' });

	it.each([[ID], [{ id: ID, name: 'A User', email: 'user@example.com' }], [`{"id":"${ID}"}`]])(
		'%j is sent by its id',
		(raw) => {
			expect(sent(raw, owner)).toEqual({ id: ID });
		},
	);

	it('takes no name', () => {
		expect(sentence('A User', owner, { lookupByName: true })).toBe(
			'Owner: "A User" is not the ID of a user, which has 16 to 19 digits. Give the ID as text. (INVALID_DATA, item 12)',
		);
	});
});

describe('Layout', () => {
	const layout = field('lookup', { apiName: 'Layout', jsonType: 'jsonobject' });

	it('is sent by its id, with the name when it is given', () => {
		expect(sent({ id: ID, name: 'Sales', other: 1 }, layout)).toEqual({ id: ID, name: 'Sales' });
		expect(sent({ id: ID }, layout)).toEqual({ id: ID });
		expect(sent(ID, layout)).toEqual({ id: ID });
	});

	it('refuses a name alone', () => {
		expect(problem({ name: 'Sales' }, layout).reason).toBe('notAnId');
	});
});

describe.each(['multiselectlookup', 'multiuserlookup'])('%s', (dataType) => {
	const linked = field(dataType, { jsonType: 'jsonarray' });

	it('passes objects on, with ids as text', () => {
		expect(sent([{ Link: { id: 1234567890123456 } }], linked)).toEqual([{ Link: { id: '1234567890123456' } }]);
		expect(sent({ id: ID, _delete: null }, linked)).toEqual([{ id: ID, _delete: null }]);
		expect(sent(`[{"Link":{"id":"${ID}"}}]`, linked)).toEqual([{ Link: { id: ID } }]);
	});

	it('takes ids alone, as a list, text or addresses', () => {
		const other = '7618134000000648054';
		const address = `https://bigin.zoho.com/bigin/org1/Home#/contacts/${other}?a=b,c`;
		expect(sent([ID, address], linked)).toEqual([{ id: ID }, { id: other }]);
		expect(sent(`${ID}; ${other}`, linked)).toEqual([{ id: ID }, { id: other }]);
		expect(sent(ID, linked)).toEqual([{ id: ID }]);
		expect(sent(address, linked)).toEqual([{ id: other }]);
		expect(sent([{ Link: { id: ID } }, other, null], linked)).toEqual([{ Link: { id: ID } }, { id: other }]);
	});

	it('is empty without an entry', () => {
		expect(convertValue(['', null], linked, context())).toEqual({ kind: 'empty' });
	});

	it('refuses names, since nothing tells which record they mean', () => {
		expect(sentence(['Sales'], linked)).toContain('is not an ID of 16 to 19 digits or the address of a record');
	});

	it('refuses ids that have lost digits at any depth', () => {
		expect(problem([{ Link: { id: Number(ID) } }], linked, { validate: false }).reason).toBe('idAsNumber');
	});
});

describe('a lookup of several records whose linking field is known (CRM reference 6)', () => {
	const linked = field('multiselectlookup', { linkField: 'Vendor' });
	const link = { Vendor: { id: ID } };

	it.each<[unknown]>([[ID], [[ID]], [[{ id: ID, name: 'Glass' }]], [[link]], [JSON.stringify([link])]])(
		'takes %j as a link',
		(raw) => {
			expect(sent(raw, linked)).toEqual([link]);
		},
	);

	it('takes several IDs parted by semicolons or commas', () => {
		expect(sent(` ${ID}; ${ID}`, linked)).toEqual([link, link]);
	});

	it('leaves a link that is taken away as it is', () => {
		const away = [{ id: ID, _delete: null }];
		expect(sent(away, linked)).toEqual(away);
	});
});

describe('a related record by a value (design 14)', () => {
	const links: LinkRules = { takesText: (text) => text.includes('@'), example: '{"Email": "ann@example.com"}' };
	const linkIn = (raw: unknown, about: Partial<LinkRules> = {}, lookupByName = false) => {
		const result = convertValue(raw, contact, context({ links: { ...links, ...about }, lookupByName }));
		return result.kind === 'link' ? result.link : result;
	};

	it.each<[unknown, object]>([
		[{ Email: 'a@example.com' }, { findBy: 'Email', value: 'a@example.com' }],
		['{"Email":"a@example.com"}', { findBy: 'Email', value: 'a@example.com' }],
		[{ Number: 12 }, { findBy: 'Number', value: 12 }],
		[
			{ id: '', Email: 'a@example.com' },
			{ findBy: 'Email', value: 'a@example.com' },
		],
		[{ name: 'Ann' }, { value: 'Ann' }],
		[' a@example.com ', { value: 'a@example.com' }],
	])('%j is one, and fails where there is none', (raw, link) => {
		expect(linkIn(raw)).toEqual({ ...link, whenNotFound: 'fail' });
	});

	it.each([[ID], [{ id: ID }], [{ id: ID, name: 'Ann' }], [`https://bigin.zoho.com/contacts/${ID}`]])(
		'%j is an ID whatever a row says',
		(raw) => {
			expect(linkIn(raw)).toEqual({ kind: 'value', value: { id: ID } });
			const isText = raw === ID || String(raw).startsWith('https');
			const byRow = linkIn(raw, { row: { findBy: 'Code', whenNotFound: 'create' } });
			expect(byRow).toEqual(
				isText ? { findBy: 'Code', value: raw, whenNotFound: 'create' } : { kind: 'value', value: { id: ID } },
			);
		},
	);

	it.each([
		['Ann'],
		['123'],
		[{}],
		[{ a: 1, b: 2 }],
		[{ Email: ['a@example.com'] }],
		[{ Email: { x: 1 } }],
		[['a@example.com']],
		[true],
	])('%j is none', (raw) => {
		expect(linkIn(raw)).toMatchObject({ kind: 'problem', problem: { reason: 'notAnId' } });
	});

	it.each([[{ Email: '' }], [{ Email: null }], [{ name: '  ' }], [''], ['-None-']])('%j is empty', (raw) => {
		expect(linkIn(raw)).toEqual({ kind: 'empty' });
	});

	it('is as its row says', () => {
		const row = { findBy: 'Code', whenNotFound: 'create' } as const;
		expect(linkIn(17, { row })).toEqual({ findBy: 'Code', value: 17, whenNotFound: 'create' });
		expect(linkIn({ Email: 'a@example.com' }, { row })).toMatchObject({ findBy: 'Email', whenNotFound: 'create' });
	});

	it('leaves names to the API where that takes them', () => {
		expect(linkIn('a@example.com', {}, true)).toEqual({ kind: 'value', value: { name: 'a@example.com' } });
		expect(linkIn({ name: 'Ann' }, {}, true)).toEqual({ kind: 'value', value: { name: 'Ann' } });
		expect(linkIn({ Email: 'a@example.com' }, {}, true)).toMatchObject({ findBy: 'Email' });
	});

	it('is none where the context has no rules for it', () => {
		expect(problem({ Email: 'a@example.com' }, contact).reason).toBe('notAnId');
	});

	it('may be a user', () => {
		const owner = field('ownerlookup', { jsonType: 'jsonobject' });
		const result = convertValue('Ann Lee', owner, context({ links: { ...links, takesText: () => true } }));
		expect(result).toEqual({ kind: 'link', link: { value: 'Ann Lee', whenNotFound: 'fail' } });
	});
});
