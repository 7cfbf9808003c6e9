import { USER_FIELDS } from '../../metadata/linking';
import type { OrgUser } from '../../model/field';
import type { Link } from '../../model/link';
import type { Problem, Result } from '../../problems/problem';
import { fold, nearest } from '../../problems/nearest';
import { scalarText } from '../../values/converter';
import { aboutLink } from './soughtRecords';

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

const { email, fullName } = USER_FIELDS;

/** What of users the words that a link may use for it stand for. */
const READ_AS: ReadonlyMap<string, (user: OrgUser) => string | null> = new Map([
	[plain(email), (user: OrgUser) => user.email],
	[plain(fullName), (user: OrgUser) => user.name],
	['name', (user: OrgUser) => user.name],
]);

/**
 * Finds the user that a link names: by email or full name, in any case; plain text is tried as both. A name that several users
 * have decides nothing.
 *
 * @returns the ID; undefined where no user has the value, with the one that it may mean
 */
export function findUser(link: Link, users: readonly OrgUser[]): Result<string> {
	const { findBy } = link;
	const asked = findBy === undefined ? [email, fullName] : [findBy];
	const wanted = scalarText(link.value);
	if (wanted === undefined) return { ok: false, problem: aboutLink('wrongType', link, { expected: A_USER }) };
	for (const name of asked) {
		const read = READ_AS.get(plain(name));
		if (!read) return { ok: false, problem: unknownName(link, name) };
		const [found, ...others] = users.filter((user) => isSame(read(user), wanted));
		if (found && others.length === 0) return { ok: true, value: found.id };
		if (found) return { ok: false, problem: several(link, [found, ...others]) };
	}
	const known = users.flatMap((user) => asked.flatMap((name) => READ_AS.get(plain(name))?.(user) ?? []));
	return { ok: false, problem: aboutLink('unknownUser', link, { suggestion: nearest(wanted, known) }) };
}

const isSame = (held: string | null, wanted: string): boolean => held !== null && fold(held) === fold(wanted);

/** What users are called where modules are named. */
export const USERS = 'users';
const A_USER = 'the email address or full name of a user';

function unknownName(link: Link, name: string): Problem {
	const label = `${link.field.label} > ${name}`;
	return aboutLink('unknownField', link, { field: name, label, module: USERS, suggestion: email });
}

function several(link: Link, users: readonly OrgUser[]): Problem {
	return aboutLink('linkSeveral', link, { module: USERS, expected: users.map(({ id }) => id).join(', ') });
}
