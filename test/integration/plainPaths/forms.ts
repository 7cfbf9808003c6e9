import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { readParameters } from '../reading/support';
import { upsertParameters } from '../support/upsertForm';
import type { Form } from './bothWays';

type AnyText = fc.Arbitrary<string>;

/** Upsert Record in each of its ways; the expressions stand wherever the form takes one. */
const upsertForm = (text: AnyText): fc.Arbitrary<Form> =>
	fc
		.record({
			module: text,
			matchOn: fc.array(text, { maxLength: 2 }),
			fields: fc
				.array(text, { maxLength: 30, size: 'max' })
				.map((values) => Object.fromEntries(values.map((value, index) => [`Field_${index}`, value]))),
			json: text,
			multiSelect: fc.array(fc.record({ field: text, values: text, addToExisting: text }), { maxLength: 2 }),
			runWorkflows: text,
			isLocator: fc.boolean(),
			isJson: fc.boolean(),
		})
		.map(({ fields, json, isLocator, isJson, ...form }) => {
			const parameters = upsertParameters(isJson ? { ...form, json } : { ...form, fields });
			return {
				parameters: isLocator ? parameters : { ...parameters, module: form.module },
				read: [
					['module', { extractValue: true }],
					['matchOn.fields'],
					['dataToSend'],
					['fields.mappingMode'],
					['fields.value', { skipValidation: true }],
					['jsonRecord'],
					['multiSelectFields.rows'],
					['runWorkflows'],
				],
			};
		});

/** A reading operation; each value of its form, and of its rows, is an expression. */
function readForm(operation: string, form: (text: AnyText) => fc.Arbitrary<IDataObject>, ...names: string[]) {
	return (text: AnyText): fc.Arbitrary<Form> =>
		form(text).map((filledIn) => ({
			parameters: readParameters('record', operation, filledIn),
			read: names.map((name) => [name, { extractValue: name === 'module' }]),
		}));
}

const rows = (row: Record<string, AnyText>) =>
	fc.oneof(
		fc.array(fc.record(row), { maxLength: 3 }).map((all) => ({ rows: all })),
		row.value.map((whole) => ({ rows: whole })),
	);

/** A form of the node in which an item may decide, filled in with these texts. */
export const anyForm = (text: AnyText): fc.Arbitrary<Form> =>
	fc.oneof({ weight: 4, arbitrary: upsertForm(text) }, ...READ_FORMS.map((form) => form(text)));

const READ_FORMS = [
	readForm(
		'get',
		(text) =>
			fc.record({ module: text, recordId: text, fieldsToReturn: fc.oneof(text, fc.array(text)), simplify: text }),
		'module',
		'recordId',
		'fieldsToReturn',
		'simplify',
	),
	readForm(
		'search',
		(text) =>
			fc.record({ conditions: rows({ field: text, operator: text, value: text }), returnAll: text, limit: text }),
		'module',
		'conditions.rows',
		'returnAll',
		'limit',
	),
	readForm(
		'query',
		(text) => fc.record({ query: text, queryParameters: rows({ type: text, value: text }), simplify: text }),
		'query',
		'queryParameters.rows',
		'simplify',
	),
];
