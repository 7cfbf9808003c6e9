const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body>
<main>
<h1>${escaped(title)}</h1>
${content}
</main>
</body>
</html>
`;

const hiddenInput = ([name, value]: [string, string]): string =>
	`<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`;

/** The page on which a user lets an app in. `request` goes back with the decision. */
export function consentPage(clientId: string, scopes: readonly string[], request: Record<string, string>): string {
	return page(
		'Bigin emulator: an app asks for access',
		`<p>The app <code>${escaped(clientId)}</code> would like to:</p>
<ul>${scopes.map((scope) => `<li>${escaped(scope)}</li>`).join('')}</ul>
<form method="post" action="/oauth/v2/auth">
${Object.entries(request).map(hiddenInput).join('\n')}
<button type="submit" name="decision" value="accept" id="accept">Accept</button>
<button type="submit" name="decision" value="reject" id="reject">Reject</button>
</form>`,
	);
}

/** The page that tells an app's author what is wrong with the request. */
export const errorPage = (error: string): string =>
	page('Bigin emulator: the request is not valid', `<p>Error: <code id="error">${escaped(error)}</code></p>`);
