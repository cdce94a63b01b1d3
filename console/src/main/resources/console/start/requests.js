/// The first requests, to run as they are in the folder of `./comanda`.
export function requests(here, isLocal) {
  const json = "-H 'Content-Type: application/json'";
  const as = role => `-H "Authorization: Bearer $${isLocal ? `(cat .comanda/tokens/${role})` : "TOKEN"}"`;
  const manager = as("manager");
  return [
    {
      name: "queries",
      text: `curl -s '${here}/api/orders?restaurant=kiezkueche' ${as("waiter")}
curl -s '${here}/api/sales?by=day&restaurant=harbor-slice' ${manager}`,
    },
    {
      name: "restaurant",
      text: `R=$(curl -s ${here}/api/restaurants ${json} ${manager} -d '{
  "code": "trattoria", "name": "Trattoria da Nina", "address": "Via Po 12", "city": "Torino", "cuisines": ["Italian"],
  "language": "it", "timeZone": "Europe/Rome", "currency": "EUR", "pricesIncludeTax": true}' | sed 's/^{"id":"\\([^"]*\\).*/\\1/')
curl -s -X POST ${here}/api/restaurants/$R/open ${manager}

curl -s ${here}/api/restaurants/$R/dishes ${json} ${manager} -d '{
  "code": "margherita", "name": "Pizza Margherita", "category": "Pizze", "station": "pizza oven",
  "price": {"minor": 850, "currency": "EUR"}, "tax": {"dineInPercent": 10, "takeawayPercent": 10}}'`,
    },
    {
      name: "order",
      text: `curl -s ${here}/api/orders ${json} ${as("waiter")} -H 'Idempotency-Key: "ninas-first"' -d '{
  "restaurant": "trattoria", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
  "lines": [{"dish": "margherita", "quantity": 2}]}'`,
    },
  ];
}
