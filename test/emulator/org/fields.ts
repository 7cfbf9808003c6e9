import type { DataType, FieldSpec } from './types';

type Extra = Omit<Partial<FieldSpec>, 'apiName' | 'label' | 'dataType'>;

const ofType =
	(dataType: DataType, usual: Extra = {}) =>
	(apiName: string, label: string, extra: Extra = {}): FieldSpec => ({ ...usual, ...extra, apiName, label, dataType });

/** Builders of field specs, one for each data type, with the limits of reference 4.4. */
export const text = ofType('text', { length: 255 });
export const textarea = ofType('textarea', { length: 32000 });
export const email = ofType('email', { length: 100 });
export const phone = ofType('phone', { length: 50 });
export const website = ofType('website', { length: 255 });
export const picklist = ofType('picklist', { length: 120 });
export const multiSelect = ofType('multiselectpicklist', { length: 765 });
export const boolean = ofType('boolean', { length: 5, defaultValue: false });
export const integer = ofType('integer', { length: 9 });
export const bigint = ofType('bigint', { length: 18 });
export const double = ofType('double', { length: 16, decimalPlaces: 9 });
export const decimal = ofType('decimal', { length: 16, decimalPlaces: 2 });
export const percent = ofType('percent', { length: 5 });
export const currency = ofType('currency', { length: 16, decimalPlaces: 9 });
export const date = ofType('date', { length: 20 });
export const datetime = ofType('datetime', { length: 120 });
export const lookup = ofType('lookup', { length: 120 });
export const owner = ofType('ownerlookup', { length: 120 });
export const user = ofType('userlookup', { length: 120 });
export const multiLookup = ofType('multiselectlookup', { length: 120 });
export const autoNumber = ofType('autonumber', { length: 40, readOnly: true });
export const formula = ofType('formula', { length: 16, decimalPlaces: 2, readOnly: true });
export const profileImage = ofType('profileimage', { length: 255, readOnly: true });
export const alarm = ofType('ALARM');
export const recurrence = ofType('RRULE');
export const layout = ofType('layout', { length: 120 });
export const subform = ofType('subform');
export const multiUser = ofType('multiuserlookup', { length: 120, lookupModules: ['Users'] });
export const multiModuleLookup = ofType('multi_module_lookup', { length: 120 });
export const image = ofType('imageupload', { length: 255 });
export const files = ofType('fileupload', { length: 255 });
export const rollUp = ofType('rollup_summary', { length: 16, decimalPlaces: 2, readOnly: true });
export const territories = ofType('territories', { length: 500, readOnly: true });
export const lineTax = ofType('linetax');
export const reminders = ofType('multireminder', { length: 100 });

/** The owner, tags and the system's own stamps, which every module with people in it has (reference 4.3). */
export function systemFields(singularLabel: string): FieldSpec[] {
	return [
		owner('Owner', `${singularLabel} Owner`),
		owner('Created_By', 'Created By', { readOnly: true }),
		owner('Modified_By', 'Modified By', { readOnly: true }),
		datetime('Created_Time', 'Created Time', { readOnly: true }),
		datetime('Modified_Time', 'Modified Time', { readOnly: true }),
		datetime('Last_Activity_Time', 'Last Activity Time', { readOnly: true }),
		text('Tag', 'Tag', { length: 2000, defaultValue: [] }),
		bigint('Record_Creation_Source_ID__s', 'Record Creation Source Id', { length: 19, readOnly: true }),
	];
}
