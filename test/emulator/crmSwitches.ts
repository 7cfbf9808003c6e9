import { choice } from './switchTable';

/** What the reference of Zoho CRM leaves open; nothing of it is looked at while the emulator speaks another product. */
export const CRM_SWITCHES = {
	systemMatchField: choice(
		['plain', 'unique'],
		'CRM 11',
		'Whether system match fields carry unique in their metadata and are kept apart in inserts',
	),
	fieldsOutsideLayout: choice(
		['drop', 'refuse', 'keep'],
		'CRM 5',
		'A field that the Layout of the record does not have',
	),
	appliedFeatures: choice(['listed', 'layoutRules'], 'CRM 5', 'Names that apply_feature_execution takes'),
	assignmentOnUpdate: choice(['ignore', 'assign'], 'CRM 5', 'lar_id for a record that an upsert updates'),
	convertedLeads: choice(['notMatched', 'refuse'], 'CRM 5', 'An upsert whose match is a converted lead'),
	duplicateCheckPreference: choice(
		['off', 'mappedModules'],
		'CRM 5',
		'Whether the duplicate of a new lead may be a contact, and the other way round',
	),
	subformRowsOnUpsert: choice(
		['add', 'replace'],
		'CRM 6',
		'Rows without id of a record that an upsert updates: beside those it has, or in their place',
	),
};
