import { given, moduleName, row, withoutStop } from './messageRow';
import type { Facts } from './facts';

const why = ({ apiMessage }: Facts) => (apiMessage === undefined ? '' : ` ${withoutStop(apiMessage)}.`);
const inField = ({ within }: Facts) => (within === undefined ? '' : ` in ${within}`);

/** Rows of the message table about related records that are found by a value (design 14). */
export const LINK_MESSAGES = {
	linkNotFound: row(
		'RECORD_NOT_FOUND',
		'field',
		(p) =>
			`no record of ${moduleName(p)} has ${given(p)}${inField(p)}. ${p.suggestion === undefined ? 'Check the value, write that record first, or choose under Links what to do when none is found.' : `Did you mean "${p.suggestion}"?`}`,
	),
	linkSeveral: row(
		'SEVERAL_MATCHES',
		'field',
		(p) =>
			`${given(p)} belongs to several in ${moduleName(p)}${p.expected === undefined ? '' : ` (${p.expected})`}, so it is not clear which one is meant. Give the ID of that one, or find it by another field.`,
	),
	linkNotLookedUp: row(
		'NOT_READ',
		'field',
		(p) => `${given(p)} could not be looked up in ${moduleName(p)}, so nothing was sent for this item.${why(p)}`,
		'notSent',
	),
	linkNotByField: row(
		'INVALID_DATA',
		'field',
		(p) =>
			`records of ${moduleName(p)} cannot be found by ${p.within ?? 'this field'}. Find them by a field with a text, an address, a number or a date.`,
	),
	linkNeedsMore: row(
		'MANDATORY_NOT_FOUND',
		'field',
		(p) =>
			`no record of ${moduleName(p)} has ${given(p)}${inField(p)}, and this value alone is not enough to create one: ${p.expected === undefined ? 'the field cannot be written' : `a new one also needs ${p.expected}`}. Write that record first.`,
	),
	linkNotCreated: row(
		'RECORD_NOT_FOUND',
		'field',
		(p) => `the record ${given(p)} could not be created in ${moduleName(p)}, so the item was not sent.${why(p)}`,
	),
	linkPerhapsCreated: row(
		'RECORD_NOT_FOUND',
		'field',
		(p, { name }) =>
			`no answer came when ${given(p)} was created in ${moduleName(p)}, so it may be there or not, and the item was not sent. Run the item again: if ${name} has the record, it is then found.`,
		'mayBeSaved',
	),
};
