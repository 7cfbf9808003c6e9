import type { SwitchName } from '../switches';

/** How sure the reference is (its section 0.1). */
export type Tag = 'DOC' | 'OBS' | 'UNKNOWN' | 'ASSUME';

interface Said {
	/** Section of the API reference and a name. */
	id: string;
	tag: Tag;
	/** The statement in our own words. */
	says: string;
}

/** What shows that a statement holds of the emulator: tests, switches, or why it is not about a server. */
export type Statement = Said &
	({ tests: readonly string[] } | { switches: readonly SwitchName[] } | { notServed: string });

/** The section of a statement: the id before its name. */
export const sectionOf = ({ id }: Statement): string => id.split(' ')[0];

/** A statement that tests show; each is named `<file>: <describe> > <test>`. */
export const shown = (tag: 'DOC' | 'OBS', id: string, says: string, ...tests: string[]): Statement => ({
	id,
	tag,
	says,
	tests,
});

/** Something the sources leave open, which switches decide. */
export const open = (tag: 'UNKNOWN' | 'ASSUME', id: string, says: string, ...switches: SwitchName[]): Statement => ({
	id,
	tag,
	says,
	switches,
});

/** A statement that no server can carry out, with the reason. */
export const notServed = (tag: Tag, id: string, says: string, reason: string): Statement => ({
	id,
	tag,
	says,
	notServed: reason,
});
