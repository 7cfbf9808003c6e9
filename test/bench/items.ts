import { jsonParse } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

/** The ten fields that every contestant writes: those of an address list, with one each of the types that need work. */
export const FIELDS = [
	'First_Name',
	'Last_Name',
	'Email',
	'Phone',
	'Title',
	'Mailing_City',
	'Lead_Source',
	'Newsletter',
	'Visits',
	'Birthday',
] as const;

const SOURCES = ['Advertisement', 'Cold Call', 'Employee Referral', 'Online Store', 'Trade Show', 'Web'];
const CITIES = ['Aachen', 'Bergen', 'Coimbra', 'Dijon', 'Esbjerg', 'Faro', 'Graz'];

/** Different contacts without a repeat, as a sheet or a database gives them: read from JSON, so that no text is in pieces. */
export function contactItems(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => {
		const json = jsonParse<IDataObject>(JSON.stringify(contact(index)));
		return { json, pairedItem: { item: index } };
	});
}

function contact(index: number): IDataObject {
	const day = String((index % 28) + 1).padStart(2, '0');
	return {
		First_Name: `First ${index}`,
		Last_Name: `Sample ${index}`,
		Email: `person.${index}@example.com`,
		Phone: `+49 30 ${1_000_000 + index}`,
		Title: index % 2 === 0 ? 'Buyer' : 'Head of Purchasing',
		Mailing_City: CITIES[index % CITIES.length],
		Lead_Source: SOURCES[index % SOURCES.length],
		Newsletter: index % 3 === 0,
		Visits: index % 50,
		Birthday: `19${60 + (index % 40)}-0${(index % 9) + 1}-${day}`,
	};
}

type Written = 'paths' | 'expressions';

/** The ten values by field: as paths into the item, or as what is more than a path. */
export const MAPPED: Readonly<Record<Written, Readonly<Record<string, string>>>> = {
	paths: Object.fromEntries(FIELDS.map((field) => [field, `={{ $json.${field} }}`])),
	expressions: Object.fromEntries(FIELDS.map((field) => [field, `={{ $json.${field} ?? '' }}`])),
};

const ASSIGNED_TYPES: Readonly<Record<string, string>> = { Newsletter: 'boolean', Visits: 'number' };

/** Edit Fields with the same ten assignments, as n8n saves it. */
export function editFieldsParameters(written: Written): INodeParameters {
	const assignments = FIELDS.map((name) => ({
		id: name,
		name,
		value: MAPPED[written][name],
		type: ASSIGNED_TYPES[name] ?? 'string',
	}));
	return { mode: 'manual', duplicateItem: false, assignments: { assignments }, includeOtherFields: false, options: {} };
}
