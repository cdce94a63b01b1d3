package io.comanda.stack.importer.order;

import io.comanda.events.Money;
import io.comanda.events.Payment.Method;
import io.comanda.stack.client.PastOrder.Paid;
import io.comanda.stack.importer.row.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The methods of payment by the names that tills give them.
final class PaymentNames {

    private static final int REFERENCE_LENGTH_MAX = 100;

    private static final Map<Method, List<String>> NAMES = names();

    private static Map<Method, List<String>> names() {
        var names = new EnumMap<Method, List<String>>(Method.class);
        names.put(Method.CASH,
                List.of("cash", "bar", "bargeld", "barzahlung", "espèces", "especes", "efectivo", "contanti", "contant", "dinheiro",
                        "kontant", "gotówka", "наличные", "現金", "现金"));
        names.put(Method.CARD,
                List.of("card", "credit", "debit", "credit card", "debit card", "visa", "mastercard", "amex", "karte", "ec", "ec-karte",
                        "girocard", "kreditkarte", "carte", "carte bancaire", "cb", "tarjeta", "carta", "bancomat", "pin", "cartão", "kort",
                        "karta", "карта",
                        "カード", "刷卡"));
        names.put(Method.ONLINE,
                List.of("online", "paypal", "apple pay", "google pay", "stripe", "alipay", "wechat pay", "支付宝", "微信", "微信支付"));
        names.put(Method.VOUCHER, List.of("voucher", "gift card", "gutschein", "bon cadeau", "chèque cadeau", "vale", "buono"));
        names.put(Method.OTHER, List.of("other"));
        return names;
    }

    /// A payment by an unknown method keeps the till's name of it as its reference.
    static Paid paid(Optional<String> name, Money amount, Money tip) {
        var method = name.flatMap(PaymentNames::method);
        var reference = method.isPresent() ? Optional.<String>empty() : name;
        return new Paid(method.orElse(Method.OTHER), amount, tip,
                reference.map(text -> Texts.shortened(text, REFERENCE_LENGTH_MAX)).orElse(null));
    }

    private static Optional<Method> method(String name) {
        return NAMES.entrySet().stream().filter(entry -> entry.getValue().contains(name.toLowerCase(Locale.ROOT))).map(Map.Entry::getKey)
                .findFirst();
    }

    private PaymentNames() {
    }
}
