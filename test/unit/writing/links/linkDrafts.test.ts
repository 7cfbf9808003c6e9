import { moduleMetadata } from '../../../../nodes/shared/metadata/parse';
import { moduleSchema } from '../../../../nodes/shared/metadata/moduleSchema';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import type { DraftingRules } from '../../../../nodes/shared/records/recordRequest';
import type { ApiClient } from '../../../../nodes/shared/transport/apiClient';
import { Gate } from '../../../../nodes/shared/transport/pace/gate';
import { linkDrafts } from '../../../../nodes/shared/writing/links/linkDrafts';
import { RunNotes } from '../../../../nodes/shared/writing/report/notes';
import type { Drafted } from '../../../../nodes/shared/writing/terms/requestPlan';
import { field } from '../../metadata/builders';
import { contactsGroup } from '../builders';

const FIELDS = [
	field('Last_Name'),
	field('Title'),
	field('Account_Name', { dataType: 'lookup', lookupModule: 'Accounts' }),
];
const contacts = moduleSchema(moduleMetadata('Contacts', FIELDS), BIGIN);

const rules: DraftingRules = {
	unknownFields: 'ignore',
	clearEmptyFields: false,
	validate: true,
	valuesNotInList: 'fail',
	valuesThatDoNotFit: 'fail',
	timezone: 'UTC',
};

const unasked: ApiClient = {
	product: BIGIN,
	account: 'account-1',
	read: async () => await Promise.reject(new Error('Nothing is to be asked')),
	attempt: async () => await Promise.reject(new Error('Nothing is to be asked')),
};

/** How many drafts were made before the first was asked for. */
async function madeAhead(form: { fieldNames?: readonly string[]; hasLinkRows: boolean }): Promise<number> {
	let made = 0;
	function* drafts(): Generator<Drafted> {
		for (let itemIndex = 0; itemIndex < 5; itemIndex++) {
			made += 1;
			yield { ok: true, draft: { itemIndex, group: contactsGroup, record: { Last_Name: `Lee ${itemIndex}` } } };
		}
	}
	const linked = await linkDrafts(drafts(), {
		client: unasked,
		gate: new Gate({ start: 1, most: 1 }),
		schemas: new Map([['Contacts', { ok: true, value: contacts }]]),
		schemaOf: () => contacts,
		drafting: { rules, notes: new RunNotes(), ...form },
	});
	const ahead = made;
	expect([...linked.drafts]).toHaveLength(5);
	return ahead;
}

describe('drafts that have no link', () => {
	it('pass one after the other where the names of the fields tell it: a long run never holds them all', async () => {
		expect(await madeAhead({ fieldNames: ['Last_Name', 'Title', 'Nickname'], hasLinkRows: false })).toBe(0);
	});

	it.each([
		['a field may link', { fieldNames: ['Last_Name', 'Company Name', 'Account_Name'], hasLinkRows: false }],
		['the names of the fields are not known', { hasLinkRows: false }],
		['the form has rows of Links', { fieldNames: ['Last_Name'], hasLinkRows: true }],
	])('are looked through first where %s', async (_, form) => {
		expect(await madeAhead(form)).toBe(5);
	});
});
