import { notPossible } from '../form/formValues';
import type { ItemForm } from '../form/itemForm';
import type { Automation } from '../model/product';

/** What a write may set off, as `trigger` says it (reference 6.4): undefined for everything, an empty list for nothing. */
export type Trigger = readonly string[] | undefined;

const NOTHING: readonly string[] = [];

/**
 * Reads what the write of an item may set off. The form has a toggle where there is one kind of automation, and a choice
 * where there are several.
 *
 * @returns the same list for all items that ask for the same; reading throws NotPossible for a choice that there is not
 */
export function triggerReader(automations: readonly Automation[]): (form: ItemForm) => Trigger {
	const values = automations.map(({ value }) => value);
	const lists = new Map<string, Trigger>();
	return (form) => {
		if (form.saved('runAutomation') === undefined) return byToggle(form);
		const run = form.choice('runAutomation', 'Run Automation', ['all', 'chosen', 'none']);
		if (run !== 'chosen') return run === 'all' ? undefined : NOTHING;
		const chosen = chosenAmong(values, form.names('automations'));
		const key = chosen.join();
		const known = lists.get(key) ?? chosen;
		lists.set(key, known);
		return known;
	};
}

function byToggle(form: ItemForm): Trigger {
	const isGiven = form.saved('runWorkflows') !== undefined;
	return isGiven && !form.toggle('runWorkflows', 'Run Workflows') ? NOTHING : undefined;
}

function chosenAmong(values: readonly string[], asked: readonly string[]): readonly string[] {
	const unknown = asked.find((name) => !values.includes(name));
	if (unknown !== undefined) throw notPossible('Automations', unknown, `some of: ${values.join(', ')}`);
	return values.filter((value) => asked.includes(value));
}
