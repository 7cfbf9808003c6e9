import type { Switches } from '../switches';
import type { Field, PicklistEntry } from './types';

/** One value of a list: what people see, and what the system calls it (reference 4.2). */
export interface Option {
	display: string;
	actual: string;
}

/** What Zoho's screens show for a picklist without a value. */
const NONE: Option = { display: '-None-', actual: '-None-' };

const optionOf = (entry: PicklistEntry): Option =>
	typeof entry === 'string' ? { display: entry, actual: entry } : entry;

const hasNone = ({ dataType, mandatory }: Field, { noneEntry }: Switches): boolean =>
	noneEntry === 'listed' && dataType === 'picklist' && mandatory !== true;

/** What a field's list holds, in order; `entries` where a layout has a list of its own. */
export function optionsOf(field: Field, switches: Switches, entries = field.values ?? []): Option[] {
	const options = entries.map(optionOf);
	return hasNone(field, switches) ? [NONE, ...options] : options;
}

/** The values that a write may give (reference 4.4). */
export function takenValues(field: Field, switches: Switches): string[] {
	const { picklistValue } = switches;
	const both = ({ display, actual }: Option) => (display === actual ? [display] : [display, actual]);
	return optionsOf(field, switches).flatMap((option) =>
		picklistValue === 'either' ? both(option) : [option[picklistValue]],
	);
}

/** What a record that is read shows for a value that was written: what people see, and null for none. */
export function shownValue(field: Field, text: string, switches: Switches): string | null {
	const { picklistValue } = switches;
	const means = (option: Option) =>
		picklistValue === 'either' ? option.display === text || option.actual === text : option[picklistValue] === text;
	const option = optionsOf(field, switches).find(means);
	return option === NONE ? null : (option?.display ?? text);
}
