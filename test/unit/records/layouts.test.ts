import { moduleSchema } from '../../../nodes/shared/metadata/moduleSchema';
import type { ModuleSchema } from '../../../nodes/shared/metadata/moduleSchema';
import { moduleMetadata } from '../../../nodes/shared/metadata/parse';
import { parseLayouts } from '../../../nodes/shared/metadata/parseLayouts';
import type { ZohoRecord } from '../../../nodes/shared/model/record';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { CRM } from '../../../nodes/shared/products/crm';
import { withLayout } from '../../../nodes/shared/records/layouts';
import { missingMandatory } from '../../../nodes/shared/records/mandatory';
import { field } from '../metadata/builders';
import { NO_NOTES, USUAL_RULES } from './drafting';

const STANDARD = '5550000000000000411';
const PARTNERS = '5550000000000000412';
const layoutOf = (id: string, name: string, ...fields: object[]) => ({ id, name, sections: [{ fields }] });
const layouts = parseLayouts({
	layouts: [
		layoutOf(STANDARD, 'Standard', { api_name: 'Last_Name' }, { api_name: 'Revenue' }),
		layoutOf(PARTNERS, 'Partners', { api_name: 'Last_Name' }, { api_name: 'Phone', required: true }),
		{ name: 'without an id' },
	],
});
const fields = ['Last_Name', 'Phone', 'Revenue', 'Tag', 'Layout'].map((name) => field(name));
const leads: ModuleSchema = { ...moduleSchema(moduleMetadata('Leads', fields), CRM), layouts };

function laidOut(record: ZohoRecord, layout?: string, schema = leads) {
	const outside: string[] = [];
	const notes = {
		...NO_NOTES,
		outsideLayout: (name: string, label: string) => void outside.push(`${name}: ${label}`),
	};
	const placed = withLayout(record, schema, { ...USUAL_RULES, layout }, notes);
	return placed.ok ? { record: placed.value, outside } : sentenceFor(placed.problem, CRM);
}

describe('the layout of a record', () => {
	it.each([PARTNERS, 'Partners', ' partners '])('is the one of the options by ID, given as %j', (given) => {
		expect(laidOut({ Last_Name: 'a' }, given)).toMatchObject({ record: { Last_Name: 'a', Layout: { id: PARTNERS } } });
	});

	it('is its own before that of the options', () => {
		expect(laidOut({ Last_Name: 'a', Layout: { name: 'Standard' } }, PARTNERS)).toMatchObject({
			record: { Layout: { id: STANDARD } },
		});
	});

	it('is none where nobody chose one, where the record has no field, and where the product knows none', () => {
		expect(laidOut({ Last_Name: 'a' })).toEqual({ record: { Last_Name: 'a' }, outside: [] });
		expect(laidOut({}, PARTNERS)).toEqual({ record: {}, outside: [] });
		const contacts = moduleSchema(moduleMetadata('Contacts', fields), BIGIN);
		expect(laidOut({ Last_Name: 'a' }, PARTNERS, contacts)).toMatchObject({ record: { Last_Name: 'a' } });
	});

	it('that no layout is called is refused with the nearest', () => {
		expect(laidOut({ Last_Name: 'a' }, 'Partner')).toContain('Did you mean "Partners"?');
	});

	it('goes out by its ID, and by a name is refused, where the layouts could not be read', () => {
		const unread = { ...leads, layouts: undefined };
		expect(laidOut({ Last_Name: 'a' }, PARTNERS, unread)).toMatchObject({ record: { Layout: { id: PARTNERS } } });
		expect(laidOut({ Last_Name: 'a' }, 'Partners', unread)).toContain('the IDs that belong to names could not be read');
	});

	it('has the fields told that only other layouts have', () => {
		const given = { Last_Name: 'a', Revenue: 5, Tag: [{ name: 'x' }] };
		expect(laidOut(given, PARTNERS)).toMatchObject({ outside: ['Partners: Revenue'] });
		expect(laidOut(given, STANDARD)).toMatchObject({ outside: [] });
	});

	it('requires its own fields of a new record', () => {
		const ofPartners = { Last_Name: 'a', Layout: { id: PARTNERS } };
		expect(missingMandatory(ofPartners, leads)).toMatchObject({ field: 'Phone', within: 'Partners' });
		expect(missingMandatory({ ...ofPartners, Phone: '1' }, leads)).toBeUndefined();
		expect(missingMandatory({ Last_Name: 'a' }, leads)).toBeUndefined();
	});
});
