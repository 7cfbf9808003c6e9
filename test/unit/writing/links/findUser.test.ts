import type { Link } from '../../../../nodes/shared/model/link';
import { findUser } from '../../../../nodes/shared/writing/links/findUser';
import { field } from '../../metadata/builders';

const users = [
	{ id: '1', name: 'Ann Lee', email: 'ann@example.com' },
	{ id: '2', name: 'Ann Lee', email: 'lee@example.com' },
	{ id: '3', name: 'bob@example.com', email: 'robert@example.com' },
	{ id: '4', name: 'Bob', email: 'bob@example.com' },
	{ id: '5', name: 'Without Address', email: null },
];
const link = (value: unknown, findBy?: string): Link => ({
	field: field('Owner', { dataType: 'ownerlookup' }),
	value,
	whenNotFound: 'fail',
	...(findBy !== undefined && { findBy }),
});

describe('a user', () => {
	it.each([
		['ann@example.com', undefined, '1'],
		[' LEE@example.com ', undefined, '2'],
		['without address', undefined, '5'],
		['Bob', 'full_name', '4'],
		['Bob', 'Full Name', '4'],
		['robert@example.com', 'Email', '3'],
	])('is found by "%s" (%s)', (value, findBy, id) => {
		expect(findUser(link(value, findBy), users)).toEqual({ ok: true, value: id });
	});

	it('is who has the address, before who has it for a name', () => {
		expect(findUser(link('bob@example.com'), users)).toEqual({ ok: true, value: '4' });
	});

	it('is none of several who have the name, and these are named', () => {
		const found = findUser(link('Ann Lee'), users);
		expect(found).toMatchObject({ ok: false, problem: { reason: 'linkSeveral', expected: '1, 2' } });
	});

	it.each([
		['anne@example.com', undefined, { reason: 'unknownUser', suggestion: 'ann@example.com' }],
		['', undefined, { reason: 'unknownUser' }],
		['Ann', 'Nickname', { reason: 'unknownField', suggestion: 'email' }],
		[{ a: 1 }, undefined, { reason: 'wrongType' }],
	])('is not found by %j (%s)', (value, findBy, problem) => {
		expect(findUser(link(value, findBy), users)).toMatchObject({ ok: false, problem });
	});
});
