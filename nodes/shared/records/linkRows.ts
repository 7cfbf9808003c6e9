import { linkTargetOf } from '../metadata/linking';
import type { ModuleSchema } from '../metadata/moduleSchema';
import type { FieldMetadata } from '../model/field';
import { problemOf } from '../problems/problem';
import type { Result } from '../problems/problem';
import { isEmpty } from '../values/converter';
import { writableField } from './namedValues';
import type { NamedValues } from './namedValues';
import type { GivenValue, LinkRow } from './recordRequest';

const NO_ROWS: readonly LinkRow[] = [];

/**
 * Adds the values of Links to those given elsewhere (design 14). A row without a value says by what the one given elsewhere is
 * found, and what becomes of it when it is not.
 *
 * @returns the values, or the field that is given in two places or links no one record
 */
export function applyLinkRows(
	named: NamedValues,
	rows: readonly LinkRow[] = NO_ROWS,
	schema: ModuleSchema,
): Result<NamedValues> {
	if (rows.length === 0) return { ok: true, value: named };
	let given = named.given;
	for (const { field: name, value, findBy, whenNotFound } of rows) {
		const target = fieldOf(name, schema);
		if (!target.ok) return target;
		const field = target.value;
		const linkRow = { ...(findBy !== undefined && { findBy }), whenNotFound };
		const isOther = (one: GivenValue) => one.field !== field;
		if (isEmpty(value)) {
			given = given.map((one) => (isOther(one) ? one : { ...one, linkRow }));
		} else if (given.some((one) => !isOther(one) && !isEmpty(one.raw))) {
			return { ok: false, problem: problemOf('givenTwice', { field: field.apiName, label: field.label }) };
		} else {
			given = [...given.filter(isOther), { field, raw: value, linkRow }];
		}
	}
	return { ok: true, value: { ...named, given } };
}

const LINKS = 'no links, as it is neither a lookup of one record nor an owner';

function fieldOf(name: string, schema: ModuleSchema): Result<FieldMetadata> {
	const found = writableField(name, schema);
	if (!found.ok || linkTargetOf(found.value, schema)) return found;
	const { apiName, label } = found.value;
	return { ok: false, problem: problemOf('wrongType', { field: apiName, label, expected: LINKS }) };
}
