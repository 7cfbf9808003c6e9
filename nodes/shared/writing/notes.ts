import type { IDataObject } from 'n8n-workflow';

import type { Product } from '../model/product';
import type { FieldMetadata } from '../model/field';
import type { Problem } from '../problems/problem';
import { plural, quote } from '../problems/quote';
import { wordsFor } from '../problems/sentences';
import type { DraftNotes } from '../records/recordRequest';

/** Keys of items may be any text, so there could be as many as items. */
const MOST_KEPT = 1_000;
const MOST_NAMED = 20;

/** What the items give and the records of a run do not carry; told when all are drafted. */
export class RunNotes {
	/** Keys that name no field, by module. */
	private readonly ignored = new Map<string, Set<string>>();
	/** Labels of fields that were given empty and are left as they are. */
	private readonly empty = new Set<string>();
	/** Values that do not fit, by item. */
	private readonly unfit = new Map<number, Problem[]>();

	/** Takes the notes of one item, whose record is for the module. */
	of(itemIndex: number, module: string): DraftNotes {
		return {
			ignored: (keys) => {
				const known = this.ignored.get(module) ?? new Set();
				for (const key of keys) if (known.size < MOST_KEPT) known.add(key);
				this.ignored.set(module, known);
			},
			empty: ({ label }: FieldMetadata) => void this.empty.add(label),
			unfit: (problem) => void this.unfit.set(itemIndex, [...(this.unfit.get(itemIndex) ?? []), problem]),
		};
	}

	/**
	 * The hint that names keys left out, and the field that each may mean (design 6); none when there are none.
	 *
	 * @param nearest gives the API name of that field
	 */
	hints(nearest: (module: string, key: string) => string | undefined): string[] {
		const parts = [...this.ignored].map(([module, keys]) => {
			const named = [...keys].slice(0, MOST_NAMED).map((key) => withSuggestion(quote(key), nearest(module, key)));
			return `${named.join(', ')}${moreThan(keys.size)} in ${module}`;
		});
		return parts.length === 0 ? [] : [`Left out, because no field has that name: ${parts.join('; ')}.`];
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

function withSuggestion(key: string, field: string | undefined): string {
	return field === undefined ? `"${key}"` : `"${key}" (did you mean ${field}?)`;
}

function moreThan(count: number): string {
	return count > MOST_NAMED ? ` and ${count - MOST_NAMED} more` : '';
}
