import type { JsonObject, JsonValue, ProductName } from '../../emulator';

/**
 * What a module does with a field when it upserts, written down from reference 5 and 7.4 and CRM reference 3 to 6, and from
 * nothing in `nodes/`. It knows only the fields that the chaos runs use.
 */
export interface ModuleRules {
	product: ProductName;
	apiName: string;
	/** Compared unless the match list names others. */
	systemField: string | null;
	/** Fields that the org made unique, in the order of the metadata; always compared. */
	ownUnique: readonly string[];
	/** No two records may hold the same value. */
	unique: readonly string[];
	/** Needed by an insert (reference 7.5); the places of deals are always given. */
	mandatory: readonly [string, ...string[]];
	/** The fields that a run writes; each is compared afterwards. */
	fields: readonly string[];
}

const BIGIN_MODULES = ['Contacts', 'Accounts', 'Tasks', 'Pipelines'] as const;
const CRM_MODULES = ['Leads', 'CrmContacts', 'Vehicles', 'Deals', 'Invoices'] as const;

/** Modules of either product; where both have one of a name, it goes by another name here. */
export type ModuleName = (typeof BIGIN_MODULES)[number] | (typeof CRM_MODULES)[number];

/** The modules that runs write to. */
export const MODULES_OF: Readonly<Record<ProductName, readonly ModuleName[]>> = {
	bigin: BIGIN_MODULES,
	crm: CRM_MODULES,
};
export const MODULES: readonly ModuleName[] = [...BIGIN_MODULES, ...CRM_MODULES];

/** Every record says in this field for which item it was written last. */
export const TAG_FIELD = 'Chaos_Tag';

/** The subform whose rows runs add: those that come without an ID stand beside those that are there (CRM reference 6). */
export const ROWS_FIELD = 'Invoiced_Items';

/** Where each product is spoken. */
export const PATHS: Readonly<Record<ProductName, string>> = { bigin: '/bigin/v2', crm: '/crm/v8' };

const OF_CONTACTS = {
	systemField: 'Email',
	mandatory: ['Last_Name'],
	fields: ['Email', 'Customer_Code', 'Loyalty_Number', 'Last_Name', 'Visits', 'Customer_Tier', 'Languages', TAG_FIELD],
} as const;

export const RULES: Readonly<Record<ModuleName, ModuleRules>> = {
	Contacts: {
		...OF_CONTACTS,
		product: 'bigin',
		apiName: 'Contacts',
		ownUnique: ['Customer_Code', 'Loyalty_Number'],
		unique: ['Email', 'Customer_Code', 'Loyalty_Number'],
	},
	Accounts: {
		product: 'bigin',
		apiName: 'Accounts',
		systemField: 'Account_Name',
		ownUnique: [],
		unique: [],
		mandatory: ['Account_Name'],
		fields: ['Account_Name', 'Employees', TAG_FIELD],
	},
	Tasks: {
		product: 'bigin',
		apiName: 'Tasks',
		systemField: null,
		ownUnique: [],
		unique: [],
		mandatory: ['Subject'],
		fields: ['Subject', 'Priority', TAG_FIELD],
	},
	Pipelines: {
		product: 'bigin',
		apiName: 'Pipelines',
		systemField: 'Deal_Name',
		ownUnique: [],
		unique: [],
		mandatory: ['Deal_Name'],
		fields: ['Deal_Name', 'Pipeline', 'Sub_Pipeline', 'Stage', TAG_FIELD],
	},
	Leads: {
		product: 'crm',
		apiName: 'Leads',
		systemField: 'Email',
		ownUnique: ['Mobile', 'Lead_Code'],
		unique: ['Mobile', 'Lead_Code'],
		mandatory: ['Last_Name'],
		fields: ['Email', 'Mobile', 'Lead_Code', 'Last_Name', 'No_of_Employees', TAG_FIELD],
	},
	CrmContacts: {
		...OF_CONTACTS,
		product: 'crm',
		apiName: 'Contacts',
		ownUnique: ['Customer_Code', 'Loyalty_Number', 'Work_Mobile'],
		unique: ['Customer_Code', 'Loyalty_Number', 'Work_Mobile'],
		fields: [...OF_CONTACTS.fields, 'Work_Mobile'],
	},
	Vehicles: {
		product: 'crm',
		apiName: 'Vehicles',
		systemField: 'Name',
		ownUnique: ['Plate'],
		unique: ['Plate'],
		mandatory: ['Name'],
		fields: ['Name', 'Plate', 'Seats', TAG_FIELD],
	},
	Deals: {
		product: 'crm',
		apiName: 'Deals',
		systemField: 'Deal_Name',
		ownUnique: [],
		unique: [],
		mandatory: ['Deal_Name'],
		fields: ['Deal_Name', 'Pipeline', 'Stage', TAG_FIELD],
	},
	Invoices: {
		product: 'crm',
		apiName: 'Invoices',
		systemField: 'Subject',
		ownUnique: [],
		unique: [],
		mandatory: ['Subject', ROWS_FIELD],
		fields: ['Subject', ROWS_FIELD, TAG_FIELD],
	},
};

/** A record that is updated keeps what it must have: sent empty, it is refused (CRM reference 10). */
export const keepsMandatory = ({ product }: ModuleRules): boolean => product === 'crm';

const CASE_SENSITIVE: readonly string[] = ['Customer_Code', 'Plate'];

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing to match by, and nothing to write: missing, null or blank text. */
export const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** What a mandatory field may not be. */
export const isMissing = (value: unknown): boolean => isBlank(value) || (Array.isArray(value) && value.length === 0);

/** A value as Bigin compares it: without blanks around it, in lower case but for case-sensitive fields. */
export function comparable(field: string, value: unknown): string | null {
	if (isBlank(value)) return null;
	const text = String(value).trim();
	if (field === 'Loyalty_Number') return text.replace(/^\+/, '');
	return CASE_SENSITIVE.includes(field) ? text : text.toLowerCase();
}

/** A value as two of them are compared after a run: a reference by its ID alone, rows without their own IDs. */
export function shownAs(value: unknown): unknown {
	if (Array.isArray(value)) return value.map((entry) => (isObject(entry) ? rowShownAs(entry) : entry));
	return isObject(value) ? value.id : (value ?? null);
}

const rowShownAs = ({ Product_Name, Quantity }: JsonObject) => [shownAs(Product_Name), Quantity ?? null];

/** The fields that are compared, in order (reference 7.4, its table). */
export function comparedFields(module: ModuleName, listed: readonly string[]): string[] {
	const { systemField, ownUnique } = RULES[module];
	const first = listed.length > 0 ? listed : systemField === null ? [] : [systemField];
	return [...new Set([...first, ...ownUnique])];
}

/** The values of the lists, of which the node knows, too. */
const LISTS: Readonly<Record<string, readonly JsonValue[]>> = {
	Customer_Tier: ['Gold', 'Silver', 'Bronze'],
	Priority: ['High', 'Normal', 'Low'],
	Languages: ['English', 'German', 'French', 'Tamil', 'Arabic', 'Japanese'],
};
const LONGEST: Readonly<Record<string, number>> = { Customer_Code: 50, Lead_Code: 50, Plate: 20 };

export const isList = (field: string): boolean => Object.hasOwn(LISTS, field);

export const SALES = '5550000000000000401';
export const ONBOARDING = '5550000000000000402';

/** Stages by sub-pipeline, and sub-pipelines by team pipeline (the fixture's own). */
const TEAM_PIPELINES: Readonly<Record<string, Readonly<Record<string, readonly JsonValue[]>>>> = {
	[SALES]: {
		'Sales Pipeline Standard': [
			'Qualification',
			'Needs Analysis',
			'Proposal',
			'Negotiation',
			'Closed Won',
			'Closed Lost',
		],
		'Sales Pipeline Partners': ['Intro', 'Agreement', 'Closed Won', 'Closed Lost'],
	},
	[ONBOARDING]: { 'Onboarding Standard': ['Kick-Off', 'Set-Up', 'Training', 'Live'] },
};

/** Stages by pipeline, which a deal names by a text (CRM reference 6); layouts tell them. */
const PIPELINES: Readonly<Record<string, readonly JsonValue[]>> = {
	'Standard (Standard)': ['Qualification', 'Needs Analysis', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'],
	'Partners (Standard)': ['Intro', 'Agreement', 'Closed Won', 'Closed Lost'],
};

/** Whether Bigin takes the stage of a deal; a layout lists only the stages of its whole team pipeline. */
export function isPlaced(record: JsonObject, within: 'subPipeline' | 'teamPipeline'): boolean {
	if (typeof record.Pipeline === 'string') return PIPELINES[record.Pipeline].includes(record.Stage);
	if (!isObject(record.Pipeline)) return true;
	const subPipelines = TEAM_PIPELINES[String(record.Pipeline.id)];
	const listed =
		within === 'subPipeline' ? subPipelines[String(record.Sub_Pipeline)] : Object.values(subPipelines).flat();
	return listed.includes(record.Stage);
}

const isAcceptedRow = (row: JsonValue): boolean => isObject(row) && Number.isInteger(row.Quantity);

/** Whether Bigin takes a value for a field. */
export function isAccepted(field: string, value: JsonValue): boolean {
	if (value === null) return true;
	switch (field) {
		case 'Email':
			return /^\S+@\S+\.\S+$/.test(String(value));
		case 'Customer_Code':
		case 'Lead_Code':
		case 'Plate':
			return String(value).length <= LONGEST[field];
		case ROWS_FIELD:
			return Array.isArray(value) && value.every(isAcceptedRow);
		case 'Loyalty_Number':
			return /^\d+$/.test(String(value));
		case 'Visits':
		case 'Employees':
		case 'No_of_Employees':
		case 'Seats':
			return Number.isInteger(value);
		default:
			return !isList(field) || [value].flat().every((one) => LISTS[field].includes(one));
	}
}
