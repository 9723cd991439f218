/// Swedish words that say nothing of what a text is about.
enum StopWords {
  /// Snowball's list (snowballstem.org/algorithms/swedish/stop.txt), and the small words of plans.
  static let swedish: Set<String> = Set(
    (snowball + plans).split(whereSeparator: \.isWhitespace).map(String.init))

  private static let snowball = """
    och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke
    mig du henne då sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut
    när efter upp vi dem vara vad över än dig kan sina här ha mot alla under någon eller allt mycket
    sedan ju denna själv detta åt utan varit hur ingen mitt ni bli blev oss din dessa några deras
    blir mina samma vilken er sådan vår blivit dess inom mellan sådant varför varje vilka ditt vem
    vilket sitta sådana vart dina vars vårt våra ert era vilkas

    """

  private static let plans = """
    ska skall samt även också genom kommer komma bör vill får få fått göra görs gör finns finnas per
    via hos bl ex dvs osv etc mm mfl bland annat exempelvis respektive sitt både såväl dels gällande
    avseende utifrån kring
    """
}
