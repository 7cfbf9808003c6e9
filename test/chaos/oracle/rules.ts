import type { JsonObject, JsonValue } from '../../emulator';

/**
 * What Bigin does with a field when it upserts, written down from reference 5 and 7.4 and from nothing in `nodes/`.
 * It knows only the fields that the chaos runs use.
 */
export interface ModuleRules {
	/** Compared unless the match list names others. */
	systemField: string | null;
	/** Fields that the org made unique, in the order of the metadata; always compared. */
	ownUnique: readonly string[];
	/** No two records may hold the same value. */
	unique: readonly string[];
	/** Needed by an insert (reference 7.5); the places of deals are always given. */
	mandatory: string;
	/** The fields that a run writes; each is compared afterwards. */
	fields: readonly string[];
}

export const MODULES = ['Contacts', 'Accounts', 'Tasks', 'Pipelines'] as const;
export type ModuleName = (typeof MODULES)[number];

/** Every record says in this field for which item it was written last. */
export const TAG_FIELD = 'Description';

export const RULES: Readonly<Record<ModuleName, ModuleRules>> = {
	Contacts: {
		systemField: 'Email',
		ownUnique: ['Customer_Code', 'Loyalty_Number'],
		unique: ['Email', 'Customer_Code', 'Loyalty_Number'],
		mandatory: 'Last_Name',
		fields: [
			'Email',
			'Customer_Code',
			'Loyalty_Number',
			'Last_Name',
			'Visits',
			'Customer_Tier',
			'Languages',
			TAG_FIELD,
		],
	},
	Accounts: {
		systemField: 'Account_Name',
		ownUnique: [],
		unique: [],
		mandatory: 'Account_Name',
		fields: ['Account_Name', 'Employees', TAG_FIELD],
	},
	Tasks: {
		systemField: null,
		ownUnique: [],
		unique: [],
		mandatory: 'Subject',
		fields: ['Subject', 'Priority', TAG_FIELD],
	},
	Pipelines: {
		systemField: 'Deal_Name',
		ownUnique: [],
		unique: [],
		mandatory: 'Deal_Name',
		fields: ['Deal_Name', 'Pipeline', 'Sub_Pipeline', 'Stage', TAG_FIELD],
	},
};

const CASE_SENSITIVE: readonly string[] = ['Customer_Code'];

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing to match by, and nothing to write: missing, null or blank text. */
export const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** A value as Bigin compares it: without blanks around it, in lower case but for case-sensitive fields. */
export function comparable(field: string, value: unknown): string | null {
	if (isBlank(value)) return null;
	const text = String(value).trim();
	if (field === 'Loyalty_Number') return text.replace(/^\+/, '');
	return CASE_SENSITIVE.includes(field) ? text : text.toLowerCase();
}

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
const LONGEST_CODE = 50;

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

/** Whether Bigin takes the stage of a deal; a layout lists only the stages of its whole team pipeline. */
export function isPlaced(record: JsonObject, within: 'subPipeline' | 'teamPipeline'): boolean {
	if (!isObject(record.Pipeline)) return true;
	const subPipelines = TEAM_PIPELINES[String(record.Pipeline.id)];
	const listed =
		within === 'subPipeline' ? subPipelines[String(record.Sub_Pipeline)] : Object.values(subPipelines).flat();
	return listed.includes(record.Stage);
}

/** Whether Bigin takes a value for a field. */
export function isAccepted(field: string, value: JsonValue): boolean {
	if (value === null) return true;
	switch (field) {
		case 'Email':
			return /^\S+@\S+\.\S+$/.test(String(value));
		case 'Customer_Code':
			return String(value).length <= LONGEST_CODE;
		case 'Loyalty_Number':
			return /^\d+$/.test(String(value));
		case 'Visits':
		case 'Employees':
			return Number.isInteger(value);
		default:
			return !isList(field) || [value].flat().every((one) => LISTS[field].includes(one));
	}
}
