import { isObject } from '../../../shared/model/json';
import type { AdmissionRules } from '../../../shared/writing/admit';
import type { PlanningRules } from '../../../shared/writing/plan/planRequests';
import type { DraftingRules } from '../../../shared/records/recordRequest';
import type { GivenOptions, NotPossible } from '../../../shared/form/formValues';
import { listOf, nameGiven, notPossible } from '../../../shared/form/formValues';
import type { Form } from '../../../shared/writing/requests';
import { itemRequests, rememberingLast } from '../../../shared/writing/requests';
import { draftingRulesWithClearing } from '../../../shared/writing/settings';
import type { WriteSettings } from '../../../shared/writing/settings';

/** What only upserts have among their options. */
export interface UpsertRules {
	/** The option Behavior. */
	behavior: 'createOrUpdate' | 'createOnly' | 'updateOnly';
	drafting: DraftingRules;
	admission: AdmissionRules;
	whenItemsShareMatchValue: PlanningRules['whenItemsShareMatchValue'];
}

export type UpsertSettings = WriteSettings & UpsertRules;

/** Reads what only upserts have among their options; throws NotPossible. */
export function upsertRules(options: GivenOptions, timezone: string): UpsertRules {
	const drafting = draftingRulesWithClearing(options, timezone);
	return {
		behavior: options.choice('behavior', ['createOrUpdate', 'createOnly', 'updateOnly']),
		drafting,
		admission: {
			whenMatchValueIsEmpty: options.choice('whenMatchValueIsEmpty', ['fail', 'insert', 'skip']),
			validate: drafting.validate,
		},
		whenItemsShareMatchValue: options.choice('whenItemsShareMatchValue', ['sendInOrder', 'merge', 'failLaterItems']),
	};
}

/** Reads what the form asks for with one item. */
export function upsertRequests(form: Form) {
	const matchOnOf = rememberingLast((rows: unknown) => readMatchOn(rows, savedMatchOn(form.saved.matchOn)));
	return itemRequests(form, (itemIndex) => matchOnOf(form.read('matchOn.fields', itemIndex)));
}

/**
 * An expression may give one field, several parted by commas, or a list; repeats count once. A row saved empty does
 * not count, but an expression without a value is refused: without it Bigin would match on other fields.
 */
function readMatchOn(rows: unknown, savedRows: unknown): string[] {
	if (isExpression(savedRows) && !isObject(listOf(rows)[0])) throw noMatchField(rows);
	const names = listOf(rows).flatMap((row, index) => {
		const given = isObject(row) ? row.field : undefined;
		const found = namesIn(given);
		const savedRow = Array.isArray(savedRows) ? savedRows[index] : undefined;
		const isFixed = isObject(savedRow) && !isExpression(savedRow.field);
		if (found.length === 0 && !isFixed) throw noMatchField(given);
		return found;
	});
	return [...new Set(names)];
}

function savedMatchOn(saved: unknown): unknown {
	return isObject(saved) ? saved.fields : undefined;
}

function namesIn(given: unknown): string[] {
	const names = listOf(given).flatMap((name) => nameGiven(name).split(','));
	return names.map((name) => name.trim()).filter((name) => name !== '');
}

function noMatchField(given: unknown): NotPossible {
	return notPossible('Match On', given, 'the API name of a field, such as Email, or remove the row');
}

function isExpression(saved: unknown): boolean {
	return typeof saved === 'string' && saved.startsWith('=');
}
