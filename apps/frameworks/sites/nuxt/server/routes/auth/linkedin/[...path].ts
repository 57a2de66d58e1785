export default defineEventHandler((event) => linkedIn().fetch(toWebRequest(event)));
