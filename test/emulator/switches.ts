/**
 * Every behaviour that the reference marks ASSUME or UNKNOWN, with the reference's choice as default.
 * A test of the package should pass under every value of every switch that touches it.
 */

import { CRM_SWITCHES } from './crmSwitches';
import type { EmulatedProduct } from './products/product';
import {
	ACCOUNT_SWITCHES,
	LIMIT_SWITCHES,
	REQUEST_SWITCHES,
	type SwitchDefinition,
	type SwitchValue,
	UPSERT_SWITCHES,
	WRITE_SWITCHES,
} from './switchTable';
import { CHANGE_SWITCHES, WATCH_SWITCHES } from './watchSwitches';

/** Every switch by name. */
export const SWITCHES = {
	...ACCOUNT_SWITCHES,
	...REQUEST_SWITCHES,
	...WRITE_SWITCHES,
	...UPSERT_SWITCHES,
	...LIMIT_SWITCHES,
	...CHANGE_SWITCHES,
	...WATCH_SWITCHES,
	...CRM_SWITCHES,
};

/** A value for each switch. */
export type Switches = { -readonly [Name in keyof typeof SWITCHES]: (typeof SWITCHES)[Name]['default'] };

/** Name of a switch. */
export type SwitchName = keyof typeof SWITCHES;

/** Whether there is a switch of that name. */
export const isSwitchName = (name: string): name is SwitchName => Object.hasOwn(SWITCHES, name);

function definitionOf(name: string): SwitchDefinition<SwitchValue> {
	if (!isSwitchName(name)) throw new TypeError(`There is no switch "${name}"`);
	return SWITCHES[name];
}

/** Whether a switch may stand so; nothing may where there is no such switch. */
export function isSetting(name: string, value: unknown): boolean {
	return isSwitchName(name) && mayTake(SWITCHES[name], value);
}

function mayTake(definition: SwitchDefinition<SwitchValue>, value: unknown): boolean {
	if (definition.values) return definition.values.some((allowed) => allowed === value);
	if (value === null) return definition.type.endsWith('null');
	if (value === definition.word) return true;
	return definition.type.startsWith(typeof value === 'string' ? 'text' : typeof value);
}

/** The reference's choice for every switch. */
export function defaultSwitches(): Switches {
	const values = Object.entries(SWITCHES).map(([name, definition]) => [name, definition.default]);
	return Object.fromEntries(values) as Switches;
}

/**
 * Changes `switches` in place.
 * @throws TypeError for a name or a value that is not in the table
 */
export function turnSwitches(switches: Switches, changes: Partial<Switches>): void {
	for (const [name, value] of Object.entries(changes)) {
		if (value === undefined) continue;
		if (!mayTake(definitionOf(name), value)) throw new TypeError(`Switch "${name}" cannot be ${String(value)}`);
		Object.assign(switches, { [name]: value });
	}
}

/** The switches as the reference takes a product to be. */
export function usualSwitches(product: EmulatedProduct): Switches {
	const switches = defaultSwitches();
	turnSwitches(switches, product.switches);
	return switches;
}

/** The same switches; `onRead` is told each time that one of them is looked at. */
export function watchedSwitches(switches: Switches, onRead: (name: SwitchName) => void): Switches {
	return new Proxy(switches, {
		get(target, name) {
			if (typeof name === 'string' && isSwitchName(name)) onRead(name);
			return Reflect.get(target, name);
		},
	});
}

/**
 * Reads "name=value" as a command line gives it.
 * @throws TypeError for a name or a value that is not in the table
 */
export function parseSwitch(argument: string): Partial<Switches> {
	const at = argument.indexOf('=');
	const name = argument.slice(0, at);
	const written = argument.slice(at + 1);
	const definition = definitionOf(name);
	const candidates: SwitchValue[] = definition.values ? [...definition.values] : [null, Number(written), written];
	const value = candidates.find((candidate) => String(candidate) === written && mayTake(definition, candidate));
	if (value === undefined) throw new TypeError(`Switch "${name}" cannot be ${written}`);
	return { [name]: value };
}
