import { updateDisplayOptions } from 'n8n-workflow';
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../../shared/form/connection';
import { combineConditions, conditions, exactMatchesOnly } from '../reading/conditionsForm';
import { emptyResultNotice, flattenLookups, limit, moduleToRead, returnAll, simplify } from '../reading/formParts';

const searchBy: INodeProperties = {
	displayName: 'Search By',
	name: 'searchBy',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Conditions', value: 'conditions', description: 'Compare fields with values' },
		{ name: 'Email', value: 'email', description: 'An address in any email field' },
		{ name: 'Phone', value: 'phone', description: 'A number in any phone field' },
		{ name: 'Word', value: 'word', description: 'A word in any text field' },
	],
	default: 'conditions',
	description: 'How to search',
};

const shownFor = (...ways: string[]): IDisplayOptions => ({ show: { searchBy: ways } });

const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. name@example.com',
	displayOptions: shownFor('email'),
	description: 'The whole email address',
};

const phone: INodeProperties = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +1 555 0100',
	displayOptions: shownFor('phone'),
	description: 'The whole phone number',
};

const word: INodeProperties = {
	displayName: 'Word',
	name: 'word',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. lantern',
	displayOptions: shownFor('word'),
	description: 'At least 2 characters',
};

/** The index of searches lags (reference 6.6). */
const LAG = 'Bigin finds a new record some seconds after it was saved.';

const options = optionsOf([flattenLookups, retriesOfReading, timeoutOption]);

/** The form of Record > Search. */
export const searchForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['search'] } },
	[
		moduleToRead,
		searchBy,
		{ ...combineConditions, displayOptions: shownFor('conditions') },
		{ ...conditions, displayOptions: shownFor('conditions') },
		email,
		phone,
		word,
		{ ...exactMatchesOnly, displayOptions: shownFor('conditions', 'email', 'phone') },
		returnAll,
		limit,
		simplify,
		{ ...emptyResultNotice, displayName: `${emptyResultNotice.displayName} ${LAG}` },
		options,
	],
);
