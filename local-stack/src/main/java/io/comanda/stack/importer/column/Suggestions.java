package io.comanda.stack.importer.column;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the columns of a header probably are, from the names that common tills give them in several languages.
/// They are suggestions for people only: a wrong column, taken silently, would be wrong sales.
final class Suggestions {

    private static final Pattern SAFE_IN_A_SHELL = Pattern.compile("[\\p{L}\\p{N},=._/-]+");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}#%]+");

    /// For each field, the names of columns without punctuation and in lower case; the most certain first.
    private static final Map<Field, List<String>> NAMES = names();

    private static Map<Field, List<String>> names() {
        var names = new EnumMap<Field, List<String>>(Field.class);
        names.put(Field.ORDER, List.of("order", "order id", "order #", "order number", "order no", "order reference", "transaction id",
                "receipt number", "receipt no", "receipt id", "receipt #", "receipt", "check id", "check #", "check number", "bill no",
                "bill number",
                "invoice number", "ticket number", "ticket", "id", "bon nr", "bonnummer", "bon", "belegnummer", "beleg nr",
                "rechnungsnummer",
                "rechnung nr", "rechnungs nr", "bestellung", "bestellnummer", "n° ticket", "n ticket", "numéro de ticket", "n° commande",
                "commande",
                "nº de ticket", "número de ticket", "nº ticket", "pedido", "factura", "scontrino", "n scontrino", "numero scontrino",
                "ordine",
                "bonnr", "bestelnummer", "kvitto", "numer paragonu", "номер чека", "чек", "заказ", "номер заказа", "伝票番号", "订单号", "订单编号",
                "單號"));
        names.put(Field.DATE, List.of("date", "order date", "opened", "sent date", "date time", "datetime", "datum", "tag", "belegdatum",
                "rechnungsdatum", "datum uhrzeit", "fecha", "data", "date et heure", "data i godzina", "dato", "дата", "日付", "日期", "下单时间"));
        names.put(Field.TIME,
                List.of("time", "order time", "uhrzeit", "zeit", "heure", "hora", "ora", "tijd", "tid", "godzina", "время", "時刻", "时间"));
        names.put(Field.DISH, List.of("dish", "item", "item name", "menu item", "product", "product name", "order lines product", "article",
                "artikel", "artikelname", "bezeichnung", "produkt", "gericht", "produit", "désignation", "libellé", "producto", "artículo",
                "articolo", "prodotto", "piatto", "descrizione", "omschrijving", "vara", "produto", "nazwa", "блюдо", "товар",
                "наименование", "商品名",
                "品名", "菜品", "商品", "name", "description"));
        names.put(Field.CHOICE, List.of("choice", "variant", "variation", "size", "price point name", "choice description", "modifiers",
                "variante", "größe", "taille", "tamaño", "taglia", "размер"));
        names.put(Field.CATEGORY, List.of("category", "menu group", "sales category", "group", "warengruppe", "kategorie", "gruppe",
                "catégorie", "famille", "categoría", "categoria", "reparto", "categorie", "kategoria", "категория", "группа", "カテゴリ", "分类",
                "type"));
        names.put(Field.TOTAL,
                List.of("total", "line total", "gross sales", "gross price", "gross amount", "subtotal", "order lines subtotal",
                        "item price",
                        "amount", "gesamtpreis", "gesamt", "betrag", "summe", "umsatz", "montant", "total ttc", "importe", "importo",
                        "totale", "bedrag",
                        "summa", "kwota", "сумма", "金額", "金额"));
        names.put(Field.PRICE,
                List.of("price", "unit price", "order lines unit price", "each", "einzelpreis", "preis", "prix unitaire", "prix",
                        "precio unitario", "precio", "prezzo unitario", "prezzo", "prijs", "stukprijs", "preço", "cena", "цена", "単価",
                        "单价"));
        names.put(Field.QUANTITY,
                List.of("quantity", "qty", "order lines quantity", "count", "menge", "anzahl", "quantité", "qté", "cantidad",
                        "quantità", "qtà", "aantal", "antal", "quantidade", "ilość", "количество", "кол во", "数量"));
        names.put(Field.TAX_RATE,
                List.of("tax rate", "tax %", "vat %", "vat rate", "mwst satz", "mwst %", "steuersatz", "ust %", "taux tva", "tva %",
                        "tipo iva", "iva %", "aliquota", "btw %"));
        names.put(Field.TAX,
                List.of("tax", "taxes", "tax amount", "vat", "mwst", "ust", "steuer", "tva", "iva", "btw", "moms", "ндс", "消費税", "税额"));
        names.put(Field.DISCOUNT_PERCENT,
                List.of("discount %", "order lines discount %", "rabatt %", "remise %", "sconto %", "descuento %"));
        names.put(Field.DISCOUNT,
                List.of("discount", "discounts", "discnt", "rabatt", "remise", "descuento", "sconto", "korting", "скидка", "割引", "折扣"));
        names.put(Field.TIP, List.of("tip", "tips", "gratuity", "trinkgeld", "pourboire", "propina", "mancia", "fooi", "чаевые", "小费"));
        names.put(Field.PAYMENT,
                List.of("payment", "payment method", "payment type", "tender", "zahlart", "zahlungsart", "mode de paiement",
                        "forma de pago", "pagamento", "betaalwijze", "способ оплаты", "支払方法", "支付方式"));
        names.put(Field.TABLE, List.of("table", "table number", "tisch", "tischnummer", "mesa", "tavolo", "tafel", "стол", "テーブル", "桌号"));
        names.put(Field.COVERS,
                List.of("covers", "guests", "guest count", "party size", "gäste", "personen", "couverts", "comensales", "coperti",
                        "гости", "人数"));
        names.put(Field.SERVER,
                List.of("server", "waiter", "employee", "cashier name", "staff", "kellner", "bedienung", "serveur", "camarero",
                        "cameriere", "официант", "服务员"));
        return names;
    }

    /// An argument for `--map`, ready to paste, if any column is known.
    ///
    /// @param firstRow the cells of the first row
    static Optional<String> of(List<String> header, List<String> firstRow) {
        var found = new EnumMap<Field, Integer>(Field.class);
        NAMES.forEach(
                (field, names) -> names.stream().map(name -> index(name, header)).filter(index -> index >= 0 && !found.containsValue(index))
                        .findFirst().ifPresent(index -> found.put(field, index)));
        var tax = found.get(Field.TAX);
        if (tax != null && tax < firstRow.size() && firstRow.get(tax).contains("%") && !found.containsKey(Field.TAX_RATE)) {
            found.put(Field.TAX_RATE, found.remove(Field.TAX));
        }
        // The total is probably that after the discount.
        if (found.containsKey(Field.PRICE) && (found.containsKey(Field.DISCOUNT) || found.containsKey(Field.DISCOUNT_PERCENT))) {
            found.remove(Field.TOTAL);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(quoted(found.entrySet().stream().map(entry -> entry.getKey() + "=" + header.get(entry.getValue()))
                .collect(Collectors.joining(","))));
    }

    private static int index(String name, List<String> header) {
        return header.stream().map(column -> NO_LETTER.matcher(column.toLowerCase(Locale.ROOT)).replaceAll(" ").strip()).toList()
                .indexOf(name);
    }

    private static String quoted(String argument) {
        return SAFE_IN_A_SHELL.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private Suggestions() {
    }
}
