import type { JsonObject } from '../json';
import { type Org, userReference } from './org';

/** One user (reference 10, Users). */
export function userJson(org: Org, id: string): JsonObject | null {
	const user = org.user(id);
	if (!user) return null;
	const profile = user.administrator ? 'Administrator' : 'Standard';
	return {
		id: user.id,
		full_name: `${user.firstName} ${user.lastName}`,
		first_name: user.firstName,
		last_name: user.lastName,
		email: user.email,
		status: 'active',
		role: {
			name: user.administrator ? 'CEO' : 'Manager',
			id: user.administrator ? '5550000000000000311' : '5550000000000000312',
		},
		profile: { name: profile, id: user.administrator ? '5550000000000000301' : '5550000000000000302' },
		zuid: user.zuid,
		time_zone: org.fixture.timeZone,
		locale: 'en_US',
		confirm: true,
		offset: 19_800_000,
		Modified_By: userReference(org.currentUser),
	};
}

/** The organisation (reference 10, Organisation). */
export function orgJson(org: Org): JsonObject {
	const { fixture } = org;
	return {
		id: fixture.id,
		company_name: fixture.companyName,
		zgid: fixture.zgid,
		primary_email: org.currentUser.email,
		time_zone: fixture.timeZone,
		country_code: 'IN',
		currency: fixture.currency,
		iso_code: fixture.currency,
		license_details: {
			paid: fixture.edition !== 'free',
			paid_type: fixture.edition,
			trial_type: null,
			trial_expiry: null,
			users_license_purchased: fixture.licences,
		},
		...org.product.metadata.org(org),
	};
}
