import type { IDataObject } from 'n8n-workflow';

import type { Product } from '../../model/product';
import type { FieldMetadata } from '../../model/field';
import type { Problem } from '../../problems/problem';
import { plural, quote } from '../../problems/quote';
import { wordsFor } from '../../problems/sentences';
import type { DraftNotes } from '../../records/recordRequest';

/** Keys of items may be any text, so there could be as many as items. */
const MOST_KEPT = 1_000;
const MOST_NAMED = 20;

/** What the items give and the records of a run do not carry; told when all are drafted. */
export class RunNotes {
	/** Keys that name no field, by module. */
	private readonly ignored = new Map<string, Set<string>>();
	/** Labels of fields that the API fills in, by module. */
	private readonly readOnly = new Map<string, Set<string>>();
	/** Labels of fields that were given empty and are left as they are. */
	private readonly empty = new Set<string>();
	/** Labels of fields that a layout lacks, by its name. */
	private readonly outside = new Map<string, Set<string>>();
	/** Values that do not fit, by item. */
	private readonly unfit = new Map<number, Problem[]>();

	/** Takes the notes of one item, whose record is for the module. */
	of(itemIndex: number, module: string): DraftNotes {
		return {
			ignored: (keys) => remember(this.ignored, module, keys),
			readOnly: ({ label }: FieldMetadata) => remember(this.readOnly, module, [label]),
			empty: ({ label }: FieldMetadata) => void this.empty.add(label),
			outsideLayout: (layout, label) => remember(this.outside, layout, [label]),
			unfit: (problem) => void this.unfit.set(itemIndex, [...(this.unfit.get(itemIndex) ?? []), problem]),
		};
	}

	/**
	 * The hints that name what is left out: keys, each with the field that it may mean (design 6), fields that the API
	 * fills in, and fields that the record's layout lacks.
	 *
	 * @param nearest gives the API name of the field that a key may mean
	 */
	hints({ name }: Product, nearest: (module: string, key: string) => string | undefined): string[] {
		const unknown = listed(this.ignored, (key, module) => withSuggestion(quote(key), nearest(module, key)));
		const filledIn = listed(this.readOnly, (label) => label);
		const lacking = [...this.outside].map(
			([layout, labels]) => `the layout "${layout}" lacks ${[...labels].join(', ')}`,
		);
		return [
			...(unknown === '' ? [] : [`Left out, because no field has that name: ${unknown}.`]),
			...(filledIn === '' ? [] : [`Left out, because ${name} fills in these fields by itself: ${filledIn}.`]),
			...(lacking.length === 0 ? [] : [`${name} drops values without a word where ${lacking.join('; ')}.`]),
		];
	}

	/** What the summary of the run says besides its counts. */
	get remarks(): string[] {
		const labels = [...this.empty].slice(0, MOST_NAMED).join(', ');
		const values = [...this.unfit.values()].reduce((count, problems) => count + problems.length, 0);
		return [
			...(values > 0 ? [`Left out: ${plural(values, 'value')} of ${plural(this.unfit.size, 'item')}.`] : []),
			...(this.empty.size > 0 ? [`Empty and left as they were: ${labels}${moreThan(this.empty.size)}.`] : []),
		];
	}

	/** What is told with the result of an item: the fields that were left out, and why; undefined when none was. */
	leftOutOf(itemIndex: number, product: Product): IDataObject[] | undefined {
		return this.unfit.get(itemIndex)?.map((problem) => ({
			field: problem.field,
			label: problem.label,
			value: problem.value,
			reason: wordsFor(problem, product),
		}));
	}
}

function remember(known: Map<string, Set<string>>, place: string, names: readonly string[]): void {
	const ofPlace = known.get(place) ?? new Set();
	for (const name of names) if (ofPlace.size < MOST_KEPT) ofPlace.add(name);
	known.set(place, ofPlace);
}

/** The first names of each module. */
function listed(known: ReadonlyMap<string, ReadonlySet<string>>, say: (name: string, module: string) => string) {
	const parts = [...known].map(([module, names]) => {
		const said = [...names].slice(0, MOST_NAMED).map((name) => say(name, module));
		return `${said.join(', ')}${moreThan(names.size)} in ${module}`;
	});
	return parts.join('; ');
}

function withSuggestion(key: string, field: string | undefined): string {
	return field === undefined ? `"${key}"` : `"${key}" (did you mean ${field}?)`;
}

function moreThan(count: number): string {
	return count > MOST_NAMED ? ` and ${count - MOST_NAMED} more` : '';
}
